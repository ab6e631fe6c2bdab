using Hubs.Reporting.Figures;
using Hubs.Schools.V1;
using Hubs.ServiceDefaults.Data;

namespace Hubs.Reporting.Subscriptions;

/// <summary>Says of which cells the figures may have changed, when an event changes what they are counted from: too many do no harm, too few would. What
/// is taken away or moved is named before and after.</summary>
/// <param name="work">In which the event is acted on.</param>
/// <param name="producer">Whose event it is.</param>
sealed class ChangedCells(Work work, string producer)
{
    /// <summary>A school counts as a head's at the stage that it is found in: any.</summary>
    static readonly Stage[] Stages = [.. Enum.GetValues<Stage>().Where(stage => stage != Stage.Unspecified)];

    public Task OfAsync(string hubId, string programmeYearId, Stage stage) => CellStore.ChangedAsync(work, producer, [new Cell(hubId, programmeYearId, (int)stage)]);

    public Task OfMeetingAsync(string meetingId) => OfRowsAsync("meeting_held x where x.meeting_id = @Id", new { Id = meetingId });

    /// <summary>Places at a meeting count where the meeting is, and in how far the schools whose places they are have come.</summary>
    public async Task OfPlacesAsync(string meetingId)
    {
        await OfRowsAsync("place_attendance x where x.meeting_id = @Id", new { Id = meetingId });
        await OfRowsAsync(
            """
            place_attendance p
              join participation x on x.participation_id = p.participation_id and x.programme_year_id = p.programme_year_id and x.stage = p.stage
             where p.meeting_id = @Id
            """, new { Id = meetingId });
    }

    public Task OfApplicationAsync(string applicationId) => OfRowsAsync("application x where x.application_id = @Id", new { Id = applicationId });

    public Task OfApplicationsAsync(string schoolId, string programmeYearId, Stage stage) => OfRowsAsync(
        "application x where x.school_id = @School and x.programme_year_id = @Year and x.stage = @Stage", new { School = schoolId, Year = programmeYearId, Stage = (int)stage });

    public Task OfParticipationAsync(string participationId, string programmeYearId, Stage stage) => OfRowsAsync(
        "participation x where x.participation_id = @Id and x.programme_year_id = @Year and x.stage = @Stage", new { Id = participationId, Year = programmeYearId, Stage = (int)stage });

    public Task OfVisitAsync(string visitId) => OfRowsAsync("visit x where x.visit_id = @Id", new { Id = visitId });

    public Task OfActionAsync(string actionId) => OfRowsAsync("action_due x where x.action_id = @Id", new { Id = actionId });

    public Task OfYearAsync(string programmeYearId) => OfRowsAsync("cell_change x where x.programme_year_id = @Year", new { Year = programmeYearId });

    public async Task OfHeadsMeetingAsync(string headsMeetingId) => await AtEachStageAsync(await work.QueryAsync<HubYear>(
        "select distinct h.hub_id, h.programme_year_id from heads_attendance h where h.heads_meeting_id = @Id", new { Id = headsMeetingId }));

    /// <summary>Where the head of this school, of one that goes on for it, or of any that one goes on for, was expected; in one year, or in all.</summary>
    public async Task OfHeadsAsync(string schoolId, string programmeYearId = "")
    {
        var schools = await work.QueryAsync<string>(
            """
            select k.present_school_id from known_successor k where k.school_id = @School
             union select s.school_id from known_successor s where s.present_school_id = @School
             union select s.school_id from known_successor k join known_successor s on s.present_school_id = k.present_school_id where k.school_id = @School
            """, new { School = schoolId });
        var ofYear = programmeYearId.Length > 0 ? "and h.programme_year_id = @Year" : "";
        foreach (var school in schools.Append(schoolId).Distinct())
        {
            await AtEachStageAsync(await work.QueryAsync<HubYear>(
                $"select distinct h.hub_id, h.programme_year_id from heads_attendance h [[by heads_attendance_school]] where h.school_id = @School {ofYear}",
                new { School = school, Year = programmeYearId }));
        }
    }

    Task AtEachStageAsync(IEnumerable<HubYear> found) =>
        CellStore.ChangedAsync(work, producer, found.SelectMany(at => Stages.Select(stage => new Cell(at.HubId, at.ProgrammeYearId, (int)stage))));

    async Task OfRowsAsync(string rows, object arguments) => await CellStore.ChangedAsync(work, producer,
        (await work.QueryAsync<CellAmount>($"select distinct x.hub_id, x.programme_year_id, x.stage from {rows}", arguments)).Select(row => row.Cell));

    sealed record HubYear
    {
        public string HubId { get; init; } = "";

        public string ProgrammeYearId { get; init; } = "";
    }
}
