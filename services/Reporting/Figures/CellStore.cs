using Hubs.ServiceDefaults.Data;

namespace Hubs.Reporting.Figures;

/// <summary>All that touches the tables <c>figure_cell</c> and <c>cell_change</c>: each cell as it was counted last, and what events have told of it since.
/// What holds no more is counted when it is asked for, so that nobody is ever shown what was.</summary>
static class CellStore
{
    /// <summary>Of the cells that are asked for, those of which there is anything.</summary>
    public static async Task<IReadOnlyList<(Cell Cell, V1.Figures Figures)>> FiguresAsync(Work work, Cells cells)
    {
        var kept = await ReadAsync(work, cells);
        var open = kept.Where(cell => !cell.HoldsOn(work.Today)).Select(cell => cell.Cell).ToHashSet();
        var held = kept.Where(cell => cell.IsThere && !open.Contains(cell.Cell)).Select(cell => (cell.Cell, cell.Figures));
        if (open.Count == 0) return [.. held];
        var counted = await Counting.CountAsync(work, Cells.Around(open));
        return [.. held, .. counted.Where(cell => open.Contains(cell.Key)).Select(cell => (cell.Key, cell.Value))];
    }

    /// <summary>What is kept. Each producer's events have a row of their own, so that those who follow different logs never wait for one another.</summary>
    public static Task<IReadOnlyList<KeptCell>> ReadAsync(Work work, Cells cells) => work.QueryAsync<KeptCell>(
        $"""
        select c.programme_year_id, c.hub_id, c.stage, c.version, f.counted_version, f.counted_date, f.through_date, f.is_there,
               f.applied, f.offered, f.accepted, f.in_group, f.started, f.completed, f.groups, f.meetings_held, f.places_planned, f.places_attended,
               f.visits_planned, f.visits_done, f.heads_expected, f.heads_attended, f.actions_overdue, f.committed_pence, f.paid_pence
          from (select a.programme_year_id, a.hub_id, a.stage, sum(a.version) as version
                  from cell_change a
                 where {cells.On("a")}
                 group by a.programme_year_id, a.hub_id, a.stage) c
          left join figure_cell f on f.programme_year_id = c.programme_year_id and f.hub_id = c.hub_id and f.stage = c.stage
        """, cells.Arguments(work.Today));

    /// <summary>Keeps what was counted, and at which version: should it be overtaken meanwhile, whoever reads sees that.</summary>
    public static async Task KeepAsync(Work work, KeptCell cell)
    {
        var known = await work.ExecuteAsync(
            """
            update figure_cell
               set counted_version = @CountedVersion, counted_date = @CountedDate, through_date = @ThroughDate, is_there = @IsThere,
                   applied = @Applied, offered = @Offered, accepted = @Accepted, in_group = @InGroup, started = @Started, completed = @Completed, groups = @Groups,
                   meetings_held = @MeetingsHeld, places_planned = @PlacesPlanned, places_attended = @PlacesAttended, visits_planned = @VisitsPlanned,
                   visits_done = @VisitsDone, heads_expected = @HeadsExpected, heads_attended = @HeadsAttended, actions_overdue = @ActionsOverdue,
                   committed_pence = @CommittedPence, paid_pence = @PaidPence
             where programme_year_id = @ProgrammeYearId and hub_id = @HubId and stage = @Stage
            """, cell);
        if (known > 0) return;
        await work.TryInsertAsync(
            """
            insert into figure_cell (programme_year_id, hub_id, stage, counted_version, counted_date, through_date, is_there, applied, offered, accepted, in_group, started,
                                     completed, groups, meetings_held, places_planned, places_attended, visits_planned, visits_done, heads_expected, heads_attended,
                                     actions_overdue, committed_pence, paid_pence)
            values (@ProgrammeYearId, @HubId, @Stage, @CountedVersion, @CountedDate, @ThroughDate, @IsThere, @Applied, @Offered, @Accepted, @InGroup, @Started,
                    @Completed, @Groups, @MeetingsHeld, @PlacesPlanned, @PlacesAttended, @VisitsPlanned, @VisitsDone, @HeadsExpected, @HeadsAttended,
                    @ActionsOverdue, @CommittedPence, @PaidPence)
            """, cell);
    }

    /// <summary>An event of this producer has changed what is counted in these cells.</summary>
    public static async Task ChangedAsync(Work work, string producer, IEnumerable<Cell> cells)
    {
        foreach (var cell in cells.Distinct())
        {
            var key = new { cell.ProgrammeYearId, cell.HubId, cell.Stage, Producer = producer };
            var known = await work.ExecuteAsync(
                "update cell_change set version = version + 1 where programme_year_id = @ProgrammeYearId and hub_id = @HubId and stage = @Stage and producer = @Producer", key);
            if (known == 0) await work.ExecuteAsync("insert into cell_change (programme_year_id, hub_id, stage, producer, version) values (@ProgrammeYearId, @HubId, @Stage, @Producer, 1)", key);
        }
    }

    /// <summary>Nothing that was counted holds any more. The versions go on: what is being counted just then does not pass for what comes.</summary>
    public static Task AllChangedAsync(Work work) => work.ExecuteAsync("update cell_change set version = version + 1");
}
