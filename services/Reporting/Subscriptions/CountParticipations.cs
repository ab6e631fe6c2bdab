using Hubs.Schools.V1;
using Hubs.ServiceDefaults.Data;
using Hubs.ServiceDefaults.Messaging;

namespace Hubs.Reporting.Subscriptions;

/// <summary>Accepted: a participation's stage in each year, from its start and each step on. A place that was given back before the first
/// meeting is another school's to take, and counts no more.</summary>
static class CountParticipations
{
    public static Task OnStartedAsync(Work work, Told<ParticipationStarted> told) =>
        KeepAsync(work, told.Event.ParticipationId, told.Event.ProgrammeYearId, told.Event.Stage, told.Event.HubId, told.Event.SchoolId);

    public static Task OnProgressedAsync(Work work, Told<ParticipationProgressed> told) =>
        KeepAsync(work, told.Event.ParticipationId, told.Event.NextProgrammeYearId, told.Event.Stage, told.Event.HubId, told.Event.SchoolId);

    public static Task OnRepeatedAsync(Work work, Told<ParticipationRepeated> told) =>
        KeepAsync(work, told.Event.ParticipationId, told.Event.NextProgrammeYearId, told.Event.Stage, told.Event.HubId, told.Event.SchoolId);

    public static Task OnContinuedAsync(Work work, Told<ParticipationContinued> told) =>
        KeepAsync(work, told.Event.ParticipationId, told.Event.ProgrammeYearId, told.Event.Stage, told.Event.HubId, told.Event.SchoolId);

    public static Task OnTransferredAsync(Work work, Told<ParticipationTransferred> told) =>
        KeepAsync(work, told.Event.ParticipationId, told.Event.ProgrammeYearId, told.Event.Stage, told.Event.HubId, told.Event.SchoolId);

    public static async Task OnWithdrawnAsync(Work work, Told<ParticipationWithdrawn> told)
    {
        if (!told.Event.BeforeFirstMeeting) return;
        await ChangedAsync(work, told.Event.ParticipationId, told.Event.ProgrammeYearId, told.Event.Stage, told.Event.SchoolId);
        await work.ExecuteAsync(
            "delete from participation where participation_id = @ParticipationId and programme_year_id = @ProgrammeYearId and stage = @Stage",
            new { told.Event.ParticipationId, told.Event.ProgrammeYearId, Stage = (int)told.Event.Stage });
    }

    static async Task KeepAsync(Work work, string participationId, string programmeYearId, Stage stage, string hubId, string schoolId)
    {
        // The next programme year may not be published yet: ParticipationContinued says it then.
        if (programmeYearId.Length == 0) return;
        var key = new { ParticipationId = participationId, ProgrammeYearId = programmeYearId, Stage = (int)stage, HubId = hubId, SchoolId = schoolId };
        await ChangedAsync(work, participationId, programmeYearId, stage, schoolId);
        await work.ExecuteAsync("delete from participation where participation_id = @ParticipationId and programme_year_id = @ProgrammeYearId and stage = @Stage", key);
        await work.ExecuteAsync(
            """
            insert into participation (participation_id, programme_year_id, stage, hub_id, school_id)
            values (@ParticipationId, @ProgrammeYearId, @Stage, @HubId, @SchoolId)
            """, key);
        await new ChangedCells(work, "schools").OfAsync(hubId, programmeYearId, stage);
    }

    /// <summary>As it stands; and where a head is expected for its school, whose stage this says.</summary>
    static async Task ChangedAsync(Work work, string participationId, string programmeYearId, Stage stage, string schoolId)
    {
        var changed = new ChangedCells(work, "schools");
        await changed.OfParticipationAsync(participationId, programmeYearId, stage);
        var known = await work.QueryAsync<string>(
            "select school_id from participation where participation_id = @Id and programme_year_id = @Year and stage = @Stage", new { Id = participationId, Year = programmeYearId, Stage = (int)stage });
        foreach (var school in known.Append(schoolId).Distinct()) await changed.OfHeadsAsync(school, programmeYearId);
    }
}
