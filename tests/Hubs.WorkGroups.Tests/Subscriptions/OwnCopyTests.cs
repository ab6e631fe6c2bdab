using Google.Protobuf;
using Hubs.Access.V1;
using Hubs.Schools.V1;
using Hubs.ServiceDefaults.Access;
using Hubs.ServiceDefaults.Data;
using Hubs.Testing;
using Hubs.WorkGroups.V1;
using Microsoft.Extensions.DependencyInjection;
using static Hubs.WorkGroups.V1.GroupService;

namespace Hubs.WorkGroups.Tests.Subscriptions;

public sealed class OwnCopyTests(WorkGroupsHouse house) : IClassFixture<WorkGroupsHouse>
{
    GroupServiceClient As(TestPerson person) => house.As<GroupServiceClient>(person);

    [Fact]
    public async Task A_school_that_goes_on_to_the_next_stage_waits_for_a_group_there()
    {
        var group = await house.GroupAsync();
        var next = group.Hub with { YearId = WorkGroupsHouse.NewId(), FirstDate = group.Hub.LastDate.AddDays(1), LastDate = group.Hub.LastDate.AddDays(300) };
        await house.TellAsync("schools", WorkGroupsHouse.YearOf(next), new ParticipationProgressed
        {
            ParticipationId = group.Schools[0].ParticipationId,
            SchoolId = group.Schools[0].Id,
            HubId = next.Id,
            FromStage = Stage.Development,
            Stage = Stage.Embedding,
            ProgrammeYearId = group.Hub.YearId,
            NextProgrammeYearId = next.YearId,
        });

        var waiting = Assert.Single((await As(next.TfmLead).ListUnplacedParticipationsAsync(new ListUnplacedParticipationsRequest { ProgrammeYearId = next.YearId })).UnplacedParticipations);

        Assert.Equal((group.Schools[0].Id, Stage.Embedding, true), (waiting.SchoolId, waiting.Stage, waiting.AgreementSigned));
        Assert.Empty((await As(next.TfmLead).GetGroupAsync(new GetGroupRequest { GroupId = group.Id })).Members[0].ToDate);
    }

    [Fact]
    public async Task A_school_that_moved_on_before_the_next_year_was_published_waits_for_a_group_once_it_is()
    {
        var group = await house.GroupAsync();
        var (hub, school) = (group.Hub, group.Schools[0]);
        var next = hub with { YearId = WorkGroupsHouse.NewId(), FirstDate = hub.LastDate.AddDays(1), LastDate = hub.LastDate.AddDays(300) };
        await house.TellAsync("schools", new ParticipationProgressed
        {
            ParticipationId = school.ParticipationId,
            SchoolId = school.Id,
            HubId = hub.Id,
            FromStage = Stage.Development,
            Stage = Stage.Embedding,
            ProgrammeYearId = hub.YearId,
        });
        Assert.Empty((await As(hub.TfmLead).ListUnplacedParticipationsAsync(new ListUnplacedParticipationsRequest { HubId = hub.Id })).UnplacedParticipations);
        var movedOn = house.Day(0);
        house.GoOn(3);

        await house.TellAsync("schools", WorkGroupsHouse.YearOf(next), new ParticipationContinued
        {
            ParticipationId = school.ParticipationId,
            SchoolId = school.Id,
            HubId = hub.Id,
            Stage = Stage.Embedding,
            ProgrammeYearId = next.YearId,
        });

        var waiting = Assert.Single((await As(hub.TfmLead).ListUnplacedParticipationsAsync(new ListUnplacedParticipationsRequest { HubId = hub.Id })).UnplacedParticipations);
        Assert.Equal((school.Id, next.YearId, Stage.Embedding, movedOn), (waiting.SchoolId, waiting.ProgrammeYearId, waiting.Stage, waiting.WaitingSinceDate));
    }

    [Fact]
    public async Task A_school_that_succeeds_another_sees_what_that_one_did()
    {
        var group = await house.GroupAsync();
        var successor = await house.SchoolAsync();
        var head = await house.PersonAsync((Role.HeadTeacher, successor.Id));
        Assert.Empty((await As(head).ListGroupsAsync(new ListGroupsRequest())).Groups);

        await house.TellAsync("schools", new SchoolSucceeded { SchoolId = group.Schools[0].Id, SuccessorSchoolId = successor.Id, PredecessorUrn = "100000", Urn = "100001" });

        var seen = Assert.Single((await As(head).ListGroupsAsync(new ListGroupsRequest())).Groups);
        Assert.Equal(successor.Name, seen.Members.Single(m => m.SchoolId == successor.Id).SchoolName);
    }

    [Fact]
    public async Task A_school_is_shown_under_its_present_name()
    {
        var group = await house.GroupAsync();

        await house.TellAsync("schools", new SchoolChanged { SchoolId = group.Schools[0].Id, Urn = "100000", SchoolName = "Argyle Academy", Open = true });

        Assert.Equal("Argyle Academy", (await As(group.Specialist).GetGroupAsync(new GetGroupRequest { GroupId = group.Id })).Members[0].SchoolName);
    }

    [Fact]
    public async Task A_revoked_specialist_sees_their_groups_no_more()
    {
        var group = await house.GroupAsync();
        var assignment = await house.LookAsync("workgroups", work => work.ScalarAsync<string>("select role_assignment_id from access_role where person_id = @Id", new { group.Specialist.Id }));

        await house.TellAsync("schools", new RoleRevoked { RoleAssignmentId = assignment!, PersonId = group.Specialist.Id });

        Assert.Equal("NOT_ALLOWED", (await Refused.ByAsync(As(group.Specialist).GetGroupAsync(new GetGroupRequest { GroupId = group.Id }))).Reason);
    }

    [Fact]
    public async Task A_log_that_is_read_again_from_its_beginning_changes_nothing()
    {
        var group = await house.GroupAsync();
        var (hub, moved, gone) = (group.Hub, group.Schools[0], group.Schools[1]);
        var next = hub with { YearId = WorkGroupsHouse.NewId(), FirstDate = hub.LastDate.AddDays(1), LastDate = hub.LastDate.AddDays(300) };
        var waiting = await house.SchoolsAsync(hub, 1);
        await house.TellAsync("schools",
            new ParticipationProgressed { ParticipationId = moved.ParticipationId, SchoolId = moved.Id, HubId = hub.Id, FromStage = Stage.Development, Stage = Stage.Embedding, ProgrammeYearId = hub.YearId },
            WorkGroupsHouse.YearOf(next),
            new ParticipationContinued { ParticipationId = moved.ParticipationId, SchoolId = moved.Id, HubId = hub.Id, Stage = Stage.Embedding, ProgrammeYearId = next.YearId },
            house.Withdrawn(gone, hub));
        var draft = await house.As<GroupServiceClient>(hub.TfmLead).FormGroupAsync(house.Form(next, [moved], stage: Stage.Embedding));
        var (before, told) = (await SeenAsync(), (await house.ToldAsync<MembershipEnded>()).Count);

        await house.Local.Inside("workgroups").GetRequiredService<Database>().WriteAsync(Caller.Itself("workgroups"), work =>
            work.ExecuteAsync("update followed set position = 0, event_id = '', last_happened_time = null, caught_up_time = null where producer = 'schools'"));
        await house.TellAsync("schools", new SchoolChanged { SchoolId = waiting[0].Id, Urn = "100000", SchoolName = waiting[0].Name, Open = true });

        Assert.Equal(before, await SeenAsync());
        Assert.Equal(told, (await house.ToldAsync<MembershipEnded>()).Count);
        Assert.Equal(0, await house.LookAsync("workgroups", work => work.ScalarAsync<int>("select count(*) from parked_event")));

        async Task<string> SeenAsync()
        {
            var lead = As(hub.TfmLead);
            var seen = new IMessage[]
            {
                await lead.GetGroupAsync(new GetGroupRequest { GroupId = group.Id }), await lead.GetGroupAsync(new GetGroupRequest { GroupId = draft.GroupId }),
                await lead.ListUnplacedParticipationsAsync(new ListUnplacedParticipationsRequest { HubId = hub.Id }),
            };
            var rows = await house.LookAsync("workgroups", work => work.QueryAsync<string>("select group_id from participation where hub_id = @Hub order by participation_id", new { Hub = hub.Id }));
            return string.Join('\n', seen.Select(m => m.ToString()).Concat(rows));
        }
    }

    [Fact]
    public async Task A_group_survives_a_restart()
    {
        var group = await house.GroupAsync();

        await house.RestartAsync();

        Assert.Equal(group.Group, await As(group.Specialist).GetGroupAsync(new GetGroupRequest { GroupId = group.Id }));
    }
}
