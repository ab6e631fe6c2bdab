using Google.Protobuf;
using Hubs.Scheduling.V1;
using Hubs.Schools.V1;
using Hubs.ServiceDefaults.Access;
using Hubs.ServiceDefaults.Data;
using Hubs.Testing;
using Hubs.WorkGroups.V1;
using Microsoft.Extensions.DependencyInjection;

namespace Hubs.Schools.Tests.Applications;

/// <summary>What other services tell, put into their logs and delivered as everything else is.</summary>
static class Elsewhere
{
    public static Task HeldAMeetingAsync(House house, Application accepted, string date) => TellAsync(house, "scheduling", new RegisterTaken
    {
        MeetingId = Guid.NewGuid().ToString(),
        GroupId = Guid.NewGuid().ToString(),
        HubId = accepted.HubId,
        ProgrammeYearId = accepted.ProgrammeYearId,
        Stage = Stage.Development,
        Number = 1,
        HalfTerm = 1,
        MeetingDate = date,
        Entries = { Enumerable.Range(1, 2).Select(n => new RegisteredPlace { ParticipationId = accepted.ParticipationId, SchoolId = accepted.SchoolId, PlaceNumber = n, Attendance = Attendance.Present }) },
    });

    public static Task ReviewedAsync(House house, Application accepted, ReviewDecision decision, Stage toStage) => TellAsync(house, "workgroups", new ReviewDecided
    {
        ReviewId = Guid.NewGuid().ToString(),
        ParticipationId = accepted.ParticipationId,
        SchoolId = accepted.SchoolId,
        HubId = accepted.HubId,
        ProgrammeYearId = accepted.ProgrammeYearId,
        FromStage = Stage.Development,
        Decision = decision,
        ToStage = toStage,
        DecisionDate = "2021-07-01",
    });

    /// <summary>The group's id.</summary>
    public static async Task<string> PublishedAGroupAsync(House house, string specialistPersonId, params Application[] accepted)
    {
        var groupId = Guid.NewGuid().ToString();
        await TellAsync(house, "workgroups", new GroupPublished
        {
            GroupId = groupId,
            HubId = accepted[0].HubId,
            ProgrammeYearId = accepted[0].ProgrammeYearId,
            Stage = Stage.Development,
            GroupName = "Don Valley",
            SpecialistPersonId = specialistPersonId,
            Members = { accepted.Select(a => new GroupMember { MembershipId = Guid.NewGuid().ToString(), ParticipationId = a.ParticipationId, SchoolId = a.SchoolId, FromDate = "2020-09-01" }) },
        });
        return groupId;
    }

    public static Task JoinedAsync(House house, string groupId, Application accepted) => TellAsync(house, "workgroups", new MemberJoined
    {
        GroupId = groupId,
        HubId = accepted.HubId,
        ProgrammeYearId = accepted.ProgrammeYearId,
        Stage = Stage.Development,
        MembershipId = Guid.NewGuid().ToString(),
        ParticipationId = accepted.ParticipationId,
        SchoolId = accepted.SchoolId,
        FromDate = "2021-01-04",
    });

    public static Task TookOverAsync(House house, string groupId, string specialistPersonId, string hubId) => TellAsync(house, "workgroups", new GroupChanged
    {
        GroupId = groupId,
        HubId = hubId,
        Stage = Stage.Development,
        GroupName = "Don Valley",
        SpecialistPersonId = specialistPersonId,
    });

    public static Task CoversAsync(House house, string groupId, string specialistPersonId, string from, string to) => TellAsync(house, "workgroups", new CoverArranged
    {
        GroupId = groupId,
        LeadingId = Guid.NewGuid().ToString(),
        SpecialistPersonId = specialistPersonId,
        FromDate = from,
        ToDate = to,
    });

    /// <summary>As a migration does that has more of a log followed than before.</summary>
    public static async Task BeganAgainAsync(House house, string producer)
    {
        await house.Local.Inside("schools").GetRequiredService<Database>().WriteAsync(Caller.Itself("schools"), work =>
            work.ExecuteAsync("update followed set position = 0, event_id = '', last_happened_time = null, caught_up_time = null where producer = @Producer", new { Producer = producer }));
        await TellAsync(house, producer, new GroupChanged { GroupId = Guid.NewGuid().ToString(), HubId = Guid.NewGuid().ToString(), SpecialistPersonId = Guid.NewGuid().ToString() });
    }

    static async Task TellAsync(House house, string service, IMessage @event)
    {
        await house.Local.Inside(service).GetRequiredService<Database>().WriteAsync(Caller.Itself(service), work =>
        {
            work.Tell(@event, 1);
            return Task.CompletedTask;
        });
        await house.SettleAsync();
    }
}
