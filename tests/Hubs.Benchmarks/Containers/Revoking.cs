using System.Diagnostics;
using Grpc.Core;
using Grpc.Net.Client;
using Hubs.Access.V1;
using Hubs.Funding.V1;
using Hubs.Reporting.V1;
using Hubs.Scheduling.V1;
using Hubs.Schools.V1;
using Hubs.Testing;
using Hubs.WorkGroups.V1;

namespace Hubs.Benchmarks.Containers;

/// <summary>A role is given and taken again and again: how long, from the answer of RevokeRole on, until the last service refuses.</summary>
static class Revoking
{
    public static async Task<IReadOnlyList<double>> MeasureAsync(int times, IReadOnlyDictionary<string, GrpcChannel> doors, Caller national, Caller newcomer)
    {
        var people = national.At<PersonService.PersonServiceClient>(doors["schools"]);
        var invitation = await people.InvitePersonAsync(new InvitePersonRequest { Name = "Rosa Lindqvist", Email = "rosa.lindqvist@example.org", Role = Role.Auditor, RequestId = House.NewRequestId() });
        var person = (await newcomer.At<PersonService.PersonServiceClient>(doors["schools"]).AcceptInvitationAsync(new AcceptInvitationRequest { Code = invitation.Code, RequestId = House.NewRequestId() })).Person;
        var calls = CallsOf(newcomer, doors);
        var took = new List<double>();
        for (var time = 0; time < times; time++)
        {
            await Task.WhenAll(calls.Select(call => UntilAsync(call, served: true)));
            await people.RevokeRoleAsync(new RevokeRoleRequest { RoleAssignmentId = person.Roles[0].RoleAssignmentId, RequestId = House.NewRequestId() });
            var since = Stopwatch.GetTimestamp();
            await Task.WhenAll(calls.Select(call => UntilAsync(call, served: false)));
            took.Add(Stopwatch.GetElapsedTime(since).TotalMilliseconds);
            person = await people.AssignRoleAsync(new AssignRoleRequest { PersonId = person.PersonId, Role = Role.Auditor, RequestId = House.NewRequestId() });
        }

        return took;
    }

    static Func<Task>[] CallsOf(Caller caller, IReadOnlyDictionary<string, GrpcChannel> doors) =>
    [
        async () => await caller.At<PersonService.PersonServiceClient>(doors["schools"]).ListPeopleAsync(new ListPeopleRequest { PageSize = 1 }),
        async () => await caller.At<GroupService.GroupServiceClient>(doors["workgroups"]).ListGroupsAsync(new ListGroupsRequest { PageSize = 1 }),
        async () => await caller.At<MeetingService.MeetingServiceClient>(doors["scheduling"]).ListMeetingsAsync(new ListMeetingsRequest { PageSize = 1 }),
        async () => await caller.At<GrantService.GrantServiceClient>(doors["funding"]).ListGrantsAsync(new ListGrantsRequest { PageSize = 1 }),
        async () => await caller.At<FiguresService.FiguresServiceClient>(doors["reporting"]).GetFreshnessAsync(new GetFreshnessRequest()),
    ];

    static async Task UntilAsync(Func<Task> call, bool served)
    {
        while (await IsServedAsync(call) != served)
        {
            // It is asked again at once: what is measured is how long that goes on.
        }
    }

    static async Task<bool> IsServedAsync(Func<Task> call)
    {
        try
        {
            await call();
            return true;
        }
        catch (RpcException refused) when (refused.StatusCode == StatusCode.PermissionDenied)
        {
            return false;
        }
    }
}
