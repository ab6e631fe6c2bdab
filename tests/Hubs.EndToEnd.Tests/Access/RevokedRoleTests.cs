using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Core;
using Hubs.Access.V1;
using Hubs.Local;
using Hubs.Schools.V1;
using Hubs.ServiceDefaults.Access;
using Hubs.Testing;
using Hubs.Testing.WaysIn;

namespace Hubs.EndToEnd.Tests.Access;

/// <summary>What is taken from somebody in one service is refused by all of them: each is told at once, and none here looks of its own accord.</summary>
public sealed class RevokedRoleTests(RevokedRoleTests.HouseThatIsTold house) : IClassFixture<RevokedRoleTests.HouseThatIsTold>, IDisposable
{
    readonly Door _door = new(house);

    public static TheoryData<Role> Roles => [.. Cast.Roles.Where(role => role != Role.Service)];

    [Theory]
    [MemberData(nameof(Roles))]
    public async Task A_role_that_was_revoked_is_refused_within_seconds_by_every_service_that_answers_it(Role role)
    {
        var methods = MethodsFor(role);
        var (somebody, stays) = await TwoOfAsync(role);
        foreach (var (service, method) in methods) Assert.True(await IsServedAsync(method, somebody), $"{service} does not let a {role} call {method.Name}");

        var me = await house.As<PersonService.PersonServiceClient>(somebody).GetMeAsync(new GetMeRequest());
        await house.As<PersonService.PersonServiceClient>(house.National).RevokeRoleAsync(new RevokeRoleRequest { RoleAssignmentId = Assert.Single(me.Person.Roles).RoleAssignmentId, RequestId = House.NewRequestId() });

        foreach (var (service, method) in methods)
            await Eventually.HoldsAsync(async () => !await IsServedAsync(method, somebody), () => Task.FromResult($"{service} still lets a {role} call {method.Name}"));
        foreach (var method in methods.Values) Assert.True(await IsServedAsync(method, stays), $"Another {role} may not call {method.Name} any more");
    }

    /// <summary>A role that no service asked for would be revoked from nothing above.</summary>
    [Fact]
    public void Every_role_is_answered_somewhere_and_every_service_answers_several()
    {
        var answered = Roles.ToDictionary(role => role.Data, role => MethodsFor(role.Data));

        Assert.All(answered, role => Assert.NotEmpty(role.Value));
        Assert.All(LocalHouse.ServiceNames, service => Assert.True(answered.Values.Count(methods => methods.ContainsKey(service)) >= 5, service));
    }

    public void Dispose() => _door.Dispose();

    public sealed class HouseThatIsTold : House
    {
        public HouseThatIsTold() => Sweep = TimeSpan.FromDays(30);
    }

    /// <summary>Of each service that answers the role, one method that asks for a role.</summary>
    static SortedDictionary<string, MethodDescriptor> MethodsFor(Role role) => new(
        Door.Methods.Where(method => Door.AllowOf(method).Roles.Contains(role)).GroupBy(Door.RoomOf).ToDictionary(room => room.Key, room => room.First()));

    /// <summary>At one place, of which neither is the only one.</summary>
    async Task<(TestPerson Somebody, TestPerson Stays)> TwoOfAsync(Role role)
    {
        var scope = RoleKinds.Of(role) switch
        {
            ScopeKind.Hub => await HubAsync($"Hub of a {role}"),
            ScopeKind.School => await SchoolAsync($"{700_000 + (int)role}"),
            _ => "",
        };
        return (await house.InviteAsync(role, scope), await house.InviteAsync(role, scope));
    }

    async Task<string> HubAsync(string name) =>
        (await house.As<HubService.HubServiceClient>(house.National).CreateHubAsync(new CreateHubRequest { HubName = name, RegionName = "Yorkshire", RequestId = House.NewRequestId() })).HubId;

    async Task<string> SchoolAsync(string urn)
    {
        var register = house.As<RegisterService.RegisterServiceClient>(house.National);
        var import = await register.UploadRegisterAsync(new UploadRegisterRequest
        {
            RequestId = House.NewRequestId(),
            ExtractDate = "2020-06-01",
            File = new Google.Api.HttpBody
            {
                ContentType = "text/csv",
                Data = ByteString.CopyFromUtf8($"URN,LA (code),LA (name),EstablishmentName,TypeOfEstablishment (name),EstablishmentStatus (name),PhaseOfEducation (name)\r\n{urn},373,Sheffield,School {urn},Community school,Open,Primary\r\n"),
            },
        });
        await register.ApplyRegisterImportAsync(new ApplyRegisterImportRequest { RegisterImportId = import.RegisterImportId, RequestId = House.NewRequestId() });
        return (await house.As<SchoolService.SchoolServiceClient>(house.National).GetSchoolAsync(new GetSchoolRequest { Urn = urn })).SchoolId;
    }

    /// <summary>Whether the door is open: what is then said of an empty request is another matter.</summary>
    async Task<bool> IsServedAsync(MethodDescriptor method, TestPerson person)
    {
        var outcome = await _door.CallAsync(method, method.InputType.Parser.ParseFrom(ByteString.Empty), person.Token);
        Assert.False(outcome.Code is StatusCode.Internal or StatusCode.Unknown or StatusCode.Unimplemented, $"{method.Name}: {outcome}");
        return outcome is not { Code: StatusCode.PermissionDenied, Reason: "NOT_ALLOWED" };
    }
}
