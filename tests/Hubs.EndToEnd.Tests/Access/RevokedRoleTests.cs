using System.Diagnostics;
using Grpc.Core;
using Hubs.Access.V1;
using Hubs.Funding.V1;
using Hubs.Reporting.V1;
using Hubs.Scheduling.V1;
using Hubs.Schools.V1;
using Hubs.Testing;
using Hubs.WorkGroups.V1;

namespace Hubs.EndToEnd.Tests.Access;

/// <summary>What is taken from somebody in one service is refused by all of them.</summary>
public sealed class RevokedRoleTests(House house) : IClassFixture<House>
{
    static readonly TimeSpan Seconds = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task A_role_that_was_revoked_is_refused_everywhere_within_seconds()
    {
        var auditor = await house.InviteAsync(Role.Auditor);
        var calls = CallsOf(auditor);
        foreach (var (service, call) in calls) Assert.True(await IsServedAsync(call), $"{service} does not serve an auditor");

        var me = await house.As<PersonService.PersonServiceClient>(auditor).GetMeAsync(new GetMeRequest());
        await house.As<PersonService.PersonServiceClient>(house.National).RevokeRoleAsync(new RevokeRoleRequest { RoleAssignmentId = me.Person.Roles[0].RoleAssignmentId, RequestId = House.NewRequestId() });

        var since = Stopwatch.GetTimestamp();
        var serving = calls.Keys.ToList();
        while (serving.Count > 0 && Stopwatch.GetElapsedTime(since) < Seconds)
        {
            foreach (var service in serving.ToArray())
            {
                if (!await IsServedAsync(calls[service])) serving.Remove(service);
            }
        }

        Assert.Empty(serving);
    }

    Dictionary<string, Func<Task>> CallsOf(TestPerson person) => new(StringComparer.Ordinal)
    {
        ["schools"] = async () => await house.As<PersonService.PersonServiceClient>(person).ListPeopleAsync(new ListPeopleRequest()),
        ["workgroups"] = async () => await house.As<GroupService.GroupServiceClient>(person).ListGroupsAsync(new ListGroupsRequest()),
        ["scheduling"] = async () => await house.As<MeetingService.MeetingServiceClient>(person).ListMeetingsAsync(new ListMeetingsRequest()),
        ["funding"] = async () => await house.As<GrantService.GrantServiceClient>(person).ListGrantsAsync(new ListGrantsRequest()),
        ["reporting"] = async () => await house.As<FiguresService.FiguresServiceClient>(person).GetFreshnessAsync(new GetFreshnessRequest()),
    };

    static async Task<bool> IsServedAsync(Func<Task> call)
    {
        try
        {
            await call();
            return true;
        }
        catch (RpcException refused) when (refused.StatusCode == StatusCode.PermissionDenied)
        {
            Assert.Equal("NOT_ALLOWED", Refused.Of(refused).Reason);
            return false;
        }
    }
}
