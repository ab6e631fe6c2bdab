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
