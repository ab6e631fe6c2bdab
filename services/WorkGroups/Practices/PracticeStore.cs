using Hubs.Schools.V1;
using Hubs.ServiceDefaults.Data;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.WorkGroups.Practices;

/// <summary>All that touches the tables <c>practice</c> and <c>practice_visitor</c>.</summary>
static class PracticeStore
{
    const string Columns =
        "p.practice_id, p.membership_id, p.hub_id, p.kind, p.state, p.title, p.description, p.practice_date, p.call_off_reason, p.version";

    /// <summary>The caller's hubs, and those with which their schools take part: practice is shared across a hub. None: all.</summary>
    public static async Task<IReadOnlyCollection<string>?> HubsAsync(Work work)
    {
        var scope = work.Caller.Scope;
        if (scope.All) return null;
        var ofSchools = scope.Schools.Count == 0 ? [] : await work.QueryAsync<string>(
            "select distinct hub_id from participation [[by participation_school]] where school_id in @Schools and state = @Active", new { scope.Schools, Active = (int)ParticipationState.Active });
        return [.. scope.Hubs.Union(ofSchools)];
    }

    public static async Task<Practice> GetAsync(Work work, string practiceId, IReadOnlyCollection<string>? hubs)
    {
        var practice = await work.FindAsync<Practice>($"select {Columns} from practice p where p.practice_id = @Id and (@All = 1 or p.hub_id in @Hubs)", new { Id = practiceId, All = hubs is null, Hubs = hubs ?? [] });
        if (practice is null) throw Refusals.NotFound("practice", practiceId);
        await FillAsync(work, [practice]);
        return practice;
    }

    /// <summary>The latest day first.</summary>
    public static async Task<IReadOnlyList<Practice>> ListAsync(Work work, IReadOnlyCollection<string>? hubs, V1.ListPracticesRequest request, Page page)
    {
        var list = new ListQuery(Columns, "practice p", orderBy: "p.practice_date desc, p.practice_id desc", by: "practice_date").Of(page, DateOnly.MaxValue, "g")
            .Filter("p.hub_id", request.HubId, by: "practice_hub")
            .Filter("p.state", request.State);
        Sight.Narrow(list, "p", "practice_membership", "", request.SchoolId);
        if (hubs is not null) list.OnlyWhere("p.hub_id", [.. hubs], by: "practice_hub");
        var practices = await work.QueryAsync<Practice>(list);
        await FillAsync(work, practices);
        return practices;
    }

    public static Task InsertAsync(Work work, Practice practice) => work.ExecuteAsync(
        """
        insert into practice (practice_id, membership_id, hub_id, kind, state, title, description, practice_date, call_off_reason, version)
        values (@PracticeId, @MembershipId, @HubId, @Kind, @State, @Title, @Description, @PracticeDate, @CallOffReason, @Version)
        """, practice);

    public static async Task SaveAsync(Work work, Practice practice)
    {
        await work.ExactlyOneAsync("update practice set state = @State, call_off_reason = @CallOffReason, version = version + 1 where practice_id = @PracticeId and version = @Version", practice);
        await work.ExecuteAsync("delete from practice_visitor where practice_id = @PracticeId", new { practice.PracticeId });
        foreach (var visitor in practice.Visitors) await work.ExecuteAsync("insert into practice_visitor (practice_id, school_id, people) values (@PracticeId, @SchoolId, @People)", visitor);
        practice.Version++;
    }

    static async Task FillAsync(Work work, IReadOnlyList<Practice> practices)
    {
        if (practices.Count == 0) return;
        var visitors = await work.QueryAsync<Visitor>("select practice_id, school_id, people from practice_visitor where practice_id in @Ids", new { Ids = practices.Select(p => p.PracticeId).ToArray() });
        var of = visitors.ToLookup(v => v.PracticeId);
        foreach (var practice in practices) practice.Visitors.AddRange(of[practice.PracticeId]);
    }
}
