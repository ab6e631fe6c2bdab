using Hubs.Schools.V1;
using Hubs.ServiceDefaults.Data;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Schools.Register;

/// <summary>All that touches the tables <c>succession_link</c> and <c>succession_task</c>.</summary>
static class SuccessionStore
{
    const int LinksAtOnce = 500;

    /// <summary>What is asked of a school beside who goes on after it, and never instead.</summary>
    static readonly int[] Beside = [(int)SuccessionTaskKind.TwoParticipations, (int)SuccessionTaskKind.HomeHub];

    const string TaskColumns =
        """
        t.id, t.kind, t.state, t.school_id, t.urn, e.name as school_name, t.decision, t.successor_urns, t.kept_participation_id, t.from_hub_id, t.to_hub_id, t.change_date,
        t.reason, t.decider_person_id, t.create_time, t.decide_time, t.version
        """;

    static readonly BulkColumn<SuccessionLink>[] Loaded =
    [
        new("urn", l => l.Urn),
        new("next_urn", l => l.NextUrn),
        new("kind", l => (int)l.Kind),
        new("type_name", l => l.TypeName),
        new("link_date", l => l.LinkDate),
        new("settled", _ => false),
    ];

    /// <summary>Keeps the links that are new, and what is new about known ones; how many were new.</summary>
    public static async Task<int> KeepLinksAsync(Work work, IEnumerable<SuccessionLink> links)
    {
        var added = 0;
        foreach (var some in links.Chunk(LinksAtOnce))
        {
            var known = (await work.QueryAsync<SuccessionLink>("select urn, next_urn, kind, type_name, link_date from succession_link where urn in @Urns", new { Urns = some.Select(l => l.Urn).Distinct() }))
                .ToDictionary(l => (l.Urn, l.NextUrn));
            var fresh = some.Where(l => !known.ContainsKey((l.Urn, l.NextUrn))).ToArray();
            await work.LoadAsync("succession_link", Loaded, fresh);
            added += fresh.Length;
            foreach (var link in some.Where(l => known.TryGetValue((l.Urn, l.NextUrn), out var before) && before != l))
            {
                await work.ExecuteAsync("update succession_link set kind = @Kind, type_name = @TypeName, link_date = @LinkDate where urn = @Urn and next_urn = @NextUrn",
                    new { link.Kind, link.TypeName, link.LinkDate, link.Urn, link.NextUrn });
            }
        }

        return added;
    }

    /// <summary>Of URNs that are new to the register, those that a school in it is known to continue as, one to one.</summary>
    public static async Task<Dictionary<string, SuccessionLink>> ContinuationsAsync(Work work, IReadOnlyCollection<string> newUrns) => newUrns.Count == 0
        ? []
        : (await work.QueryAsync<SuccessionLink>(
            """
            select l.urn, l.next_urn, l.kind, l.type_name, l.link_date, e.school_id
              from succession_link l join establishment e on e.urn = l.urn
             where l.next_urn in @Urns and l.settled = 0 and l.kind = @Successor and e.standing <> @Former
               and not exists (select 1 from succession_link o where o.urn = l.urn and o.next_urn <> l.next_urn)
               and not exists (select 1 from succession_link o where o.next_urn = l.next_urn and o.urn <> l.urn)
               and not exists (select 1 from succession_link o where o.urn = l.next_urn and o.next_urn = l.urn)
            """, new { Urns = newUrns, SuccessionLinkKind.Successor, Standing.Former })).ToDictionary(l => l.NextUrn, StringComparer.Ordinal);

    /// <summary>Links not settled whose URNs are both in the register, in the order in which they came about.</summary>
    public static Task<IReadOnlyList<OpenSuccession>> OpenAsync(Work work) => work.QueryAsync<OpenSuccession>(
        """
        select l.urn, l.next_urn, l.kind, l.link_date, e.school_id, n.school_id as next_school_id, e.status,
               (select count(*) from succession_link s where s.urn = l.urn) as successors,
               (select count(*) from succession_link p [[by succession_link_next]] where p.next_urn = l.next_urn) as predecessors,
               (select count(*) from succession_link s where s.urn = l.urn and s.kind = @Split) as is_split,
               (select count(*) from succession_link m where m.urn = l.next_urn and m.next_urn = l.urn) as is_mutual
          from succession_link l [[by succession_link_settled sorted]]
               join establishment e on e.urn = l.urn
               join establishment n on n.urn = l.next_urn
         where l.settled = 0
         order by coalesce(l.link_date, '1900-01-01'), l.urn, l.next_urn
        """, new { SuccessionLinkKind.Split });

    /// <summary>Followed, or given to a person.</summary>
    public static Task SettleAsync(Work work, string urn) => work.ExecuteAsync("update succession_link set settled = 1 where urn = @Urn", new { Urn = urn });

    /// <summary>The task that waits about who goes on after a URN, one at most; none: null. Which participation goes on, and with which hub, waits beside it.
    /// Who goes on is asked first and waits for neither: who goes on is asked the rest, and of a school that ends nothing is left to ask.</summary>
    public static Task<SuccessionTask?> WaitingAsync(Work work, string urn) => work.FindAsync<SuccessionTask>(
        $"select {TaskColumns} from succession_task t join establishment e on e.urn = t.urn where t.urn = @Urn and t.state = @Open and t.kind not in @Beside",
        new { Urn = urn, SuccessionTaskState.Open, Beside });

    /// <summary>Schools that take part or have applied, have closed, and of which nobody is asked who goes on. What was decided before has been done: of what stands
    /// now it says nothing.</summary>
    public static Task<IReadOnlyList<ClosedSchool>> ClosedInPartAsync(Work work) => work.QueryAsync<ClosedSchool>(
        """
        select s.id as school_id, s.urn
          from school s join establishment e on e.urn = s.urn
         where e.standing = @Closed
           and (exists (select 1 from participation p where p.school_id = s.id and p.state = @Active)
             or exists (select 1 from standing_application o join application a on a.id = o.application_id where o.school_id = s.id and a.state in @Open))
           and not exists (select 1 from succession_task t [[by succession_task_urn]] where t.urn = s.urn and t.state = @Waits and t.kind not in @Beside)
         order by s.id
        """, new { Standing.Closed, ParticipationState.Active, Open = Applications.Application.OpenStates, Waits = SuccessionTaskState.Open, Beside });

    /// <summary>Somebody is asked, and it is told.</summary>
    public static async Task OpenTaskAsync(Work work, SuccessionTask task)
    {
        await work.ExecuteAsync(
            """
            insert into succession_task (id, kind, state, school_id, urn, decision, successor_urns, kept_participation_id, from_hub_id, to_hub_id, change_date, reason, decider_person_id, create_time,
                                         decide_time, version)
            values (@Id, @Kind, @State, @SchoolId, @Urn, @Decision, @SuccessorUrns, @KeptParticipationId, @FromHubId, @ToHubId, @ChangeDate, @Reason, @DeciderPersonId, @CreateTime, @DecideTime, @Version)
            """, task);
        work.Tell(task.Opened(), task.Version);
    }

    public static Task SaveTaskAsync(Work work, SuccessionTask task) => work.ExactlyOneAsync(
        """
        update succession_task
           set state = @State, decision = @Decision, successor_urns = @SuccessorUrns, kept_participation_id = @KeptParticipationId, from_hub_id = @FromHubId, to_hub_id = @ToHubId,
               change_date = @ChangeDate, reason = @Reason, decider_person_id = @DeciderPersonId, decide_time = @DecideTime, version = version + 1
         where id = @Id and version = @Version
        """, task);

    /// <summary>A rule has decided it, and it is told.</summary>
    public static async Task EndTaskAsync(Work work, SuccessionTask task, params IEnumerable<string> successorIds)
    {
        await SaveTaskAsync(work, task);
        work.Tell(task.Decided(successorIds), task.Version + 1);
    }

    /// <summary>What waits about a school, and what was decided about it, the oldest first.</summary>
    public static Task<IReadOnlyList<SuccessionTask>> OfSchoolAsync(Work work, string schoolId, SuccessionTaskKind kind) => work.QueryAsync<SuccessionTask>(
        $"""
        select {TaskColumns}
          from succession_task t [[by succession_task_school]] join establishment e on e.urn = t.urn
         where t.school_id = @Id and t.kind = @Kind
         order by t.id
        """, new { Id = schoolId, Kind = kind });

    /// <summary>What waits about a school beside who goes on after it.</summary>
    public static Task<IReadOnlyList<SuccessionTask>> BesideAsync(Work work, string schoolId) => work.QueryAsync<SuccessionTask>(
        $"select {TaskColumns} from succession_task t [[by succession_task_school sorted]] join establishment e on e.urn = t.urn where t.school_id = @Id and t.kind in @Beside and t.state = @Open order by t.id",
        new { Id = schoolId, Beside, SuccessionTaskState.Open });

    /// <summary>What waits about the school's home hub, or about which participation goes on, is a question about the one that goes on.</summary>
    public static Task PassTasksOnAsync(Work work, string schoolId, string successorId) => work.ExecuteAsync(
        """
        update succession_task set school_id = @Successor, urn = (select s.urn from school s where s.id = @Successor), version = version + 1
         where school_id = @School and kind in @Beside and state = @Open
        """, new { School = schoolId, Successor = successorId, Beside, SuccessionTaskState.Open });

    /// <summary>The school goes on under another URN, and so does what waits about it.</summary>
    public static Task CarryUrnAsync(Work work, School school) => work.ExecuteAsync(
        "update succession_task set urn = @Urn, version = version + 1 where school_id = @Id and kind in @Beside and state = @Open and urn <> @Urn",
        new { school.Id, school.Urn, Beside, SuccessionTaskState.Open });

    public static async Task<SuccessionTask> GetTaskAsync(Work work, string id) =>
        await work.FindAsync<SuccessionTask>($"select {TaskColumns} from succession_task t join establishment e on e.urn = t.urn where t.id = @Id", new { Id = id })
        ?? throw Refusals.NotFound("succession task", id);

    /// <summary>Oldest first: ids are in order of time. A hub sees those of schools that take part with it or have applied to it and were
    /// not declined, before what is decided and after it, and those of schools that come to its area or leave it.</summary>
    public static Task<IReadOnlyList<SuccessionTask>> ListTasksAsync(Work work, Sight sight, SuccessionTaskState state, Page page)
    {
        var list = new ListQuery(TaskColumns, "succession_task t", orderBy: "t.id", by: ListQuery.Key) { Join = "join establishment e on e.urn = t.urn" }.Of(page, "")
            .Filter("t.state", state, by: "succession_task_state");
        if (sight.All) return work.QueryAsync<SuccessionTask>(list);
        var (ofIt, askedOfIt, after, askedAfter) = (list.OneOf("p.hub_id", sight.Hubs), list.OneOf("a.hub_id", sight.Hubs), list.OneOf("n.hub_id", sight.Hubs), list.OneOf("b.hub_id", sight.Hubs));
        list.OnlyBy(ListQuery.Key,
            $"""
            ({list.OneOf("t.from_hub_id", sight.Hubs)} or {list.OneOf("t.to_hub_id", sight.Hubs)}
             or exists (select 1 from participation p where p.school_id = t.school_id and {ofIt})
             or exists (select 1 from application a where a.school_id = t.school_id and a.submission_number > 0 and a.state <> @Declined and {askedOfIt})
             or exists (select 1 from school_successor x join participation n on n.school_id = x.successor_school_id where x.school_id = t.school_id and {after})
             or exists (select 1 from school_successor y join application b on b.school_id = y.successor_school_id where y.school_id = t.school_id and b.submission_number > 0 and b.state <> @Declined and {askedAfter}))
            """, ("Declined", ApplicationState.Declined));
        return work.QueryAsync<SuccessionTask>(list);
    }

    public static async Task<ILookup<string, SuccessionCandidate>> CandidatesAsync(Work work, IEnumerable<string> urns) =>
        (await work.QueryAsync<SuccessionCandidate>(
            """
            select l.urn as older_urn, l.next_urn as urn, coalesce(e.school_id, '') as school_id, coalesce(e.name, '') as school_name, l.type_name, l.link_date
              from succession_link l left join establishment e on e.urn = l.next_urn
             where l.urn in @Urns
             order by l.next_urn
            """, new { Urns = urns.Distinct() })).ToLookup(c => c.OlderUrn);
}

/// <summary>A school that has closed with something under way.</summary>
sealed record ClosedSchool
{
    public string SchoolId { get; init; } = "";

    public string Urn { get; init; } = "";
}
