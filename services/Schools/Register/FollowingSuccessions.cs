using Google.Protobuf;
using Hubs.Schools.Participations;
using Hubs.ServiceDefaults.Data;

namespace Hubs.Schools.Register;

/// <summary>Follows every link that can be followed now: what the rules decide is done, the rest is given to a person.</summary>
static class FollowingSuccessions
{
    public static async Task<FollowedSuccessions> RunAsync(Work work)
    {
        var followed = new FollowedSuccessions();
        foreach (var read in await SuccessionStore.OpenAsync(work))
        {
            // What was followed before may have moved either school.
            var succession = read with { SchoolId = await SchoolIdAsync(work, read.Urn), NextSchoolId = await SchoolIdAsync(work, read.NextUrn) };
            switch (succession.Way(work.Today))
            {
                case SuccessionWay.Waits:
                    continue;
                case SuccessionWay.IsDone:
                    break;
                case SuccessionWay.Continues when await ContinueAsync(work, succession.SchoolId, succession.NextSchoolId, succession.Urn, succession.LinkDate):
                    await SettleAsync(work, SuccessionWay.Continues, succession.Urn, succession.NextUrn, succession.SchoolId);
                    followed.Continued++;
                    break;
                case SuccessionWay.Continues or SuccessionWay.PassesOn when await PassOnAsync(work, succession.SchoolId, [succession.NextSchoolId], succession.Urn, succession.LinkDate):
                    await SettleAsync(work, SuccessionWay.PassesOn, succession.Urn, succession.NextUrn, succession.NextSchoolId);
                    followed.Merged++;
                    break;
                case var way:
                    if (await AskAsync(work, succession, way)) followed.Asked++;
                    break;
            }

            await SuccessionStore.SettleAsync(work, succession.Urn);
            await work.StoreToldAsync();
        }

        followed.Asked += await AskAboutClosedAsync(work);
        return followed;
    }

    /// <summary>The school goes on under the URN that another was registered with, which was it all along. False where either has a story of
    /// its own since: then histories can only be joined.</summary>
    public static async Task<bool> ContinueAsync(Work work, string schoolId, string nextId, string urn, DateOnly? first)
    {
        var school = await SchoolStore.GetAsync(work, schoolId);
        var next = await SchoolStore.GetAsync(work, nextId);
        if (school.Urn != urn || school.IsGone || next.IsGone) return false;

        var former = school.Facts;
        var told = school.TakeUrnOf(next, first);
        await EstablishmentStore.GiveToAsync(work, next.Id, school.Id);
        await EstablishmentStore.SaveAsync(work, former);
        await EstablishmentStore.SaveAsync(work, school.Facts);
        Tell(work, next, next.BecomeOneWith(school, urn, first));
        await SchoolStore.JoinAsync(work, next.Id, school.Id);
        await SchoolStore.SaveAsync(work, next);
        Tell(work, school, told);
        await SchoolStore.SaveAsync(work, school);
        await SuccessionStore.CarryUrnAsync(work, school);
        await PassingOn.FollowAsync(work, next.Id, school);
        return true;
    }

    /// <summary>The school has taken a URN that no other had: what waits about it goes on under that.</summary>
    public static async Task TakeUrnAsync(Work work, School school, string formerUrn)
    {
        await SettleAsync(work, SuccessionWay.Continues, formerUrn, school.Urn, school.Id);
        await SuccessionStore.CarryUrnAsync(work, school);
    }

    /// <summary>What the school did counts for each of the successors; what it is in goes on with the first of them (ours). False where that
    /// would lead back to itself.</summary>
    public static async Task<bool> PassOnAsync(Work work, string schoolId, IReadOnlyCollection<string> successorIds, string urn, DateOnly? first)
    {
        var school = await SchoolStore.GetAsync(work, schoolId);
        var found = await SchoolStore.OfIdsAsync(work, successorIds);
        var successors = successorIds.Select(id => found[id]).ToArray();
        foreach (var successor in successors)
        {
            if (successor.Id == school.Id || await SchoolStore.GoesOnAsAsync(work, successor.Id, school.Id)) return false;
        }

        Tell(work, school, school.GoOnAs(successors, urn, first));
        foreach (var successor in successors) await SchoolStore.JoinAsync(work, school.Id, successor.Id);
        await EstablishmentStore.SaveAsync(work, school.Facts);
        await SchoolStore.SaveAsync(work, school);
        if (school.IsGone) await PassingOn.FollowAsync(work, school.Id, successors[0]);
        return true;
    }

    static async Task<bool> AskAsync(Work work, OpenSuccession succession, SuccessionWay way)
    {
        if (await SuccessionStore.WaitingAsync(work, succession.Urn) is not null) return false;
        var kind = way is SuccessionWay.Continues or SuccessionWay.PassesOn ? V1.SuccessionTaskKind.Circular : way.TaskKind();
        await SuccessionStore.OpenTaskAsync(work, SuccessionTask.Open(succession.SchoolId, succession.Urn, kind, work.Now));
        return true;
    }

    /// <summary>Who was asked about a school that had closed need not answer any more: its link has come.</summary>
    static async Task SettleAsync(Work work, SuccessionWay way, string urn, string nextUrn, string successorId)
    {
        if (await SuccessionStore.WaitingAsync(work, urn) is not { Kind: V1.SuccessionTaskKind.Closed } task) return;
        task.SettleBy(way, nextUrn, work.Now);
        await SuccessionStore.EndTaskAsync(work, task, successorId);
    }

    /// <summary>A school closed with something under way, and no link says who goes on: a person says what becomes of it.</summary>
    static async Task<int> AskAboutClosedAsync(Work work)
    {
        var closed = await SuccessionStore.ClosedInPartAsync(work);
        foreach (var school in closed) await SuccessionStore.OpenTaskAsync(work, SuccessionTask.Open(school.SchoolId, school.Urn, V1.SuccessionTaskKind.Closed, work.Now));
        return closed.Count;
    }

    static async Task<string> SchoolIdAsync(Work work, string urn) =>
        await work.ScalarAsync<string>("select school_id from establishment where urn = @Urn", new { Urn = urn }) ?? throw new InvalidOperationException($"The register has lost {urn}.");

    static void Tell(Work work, School school, IEnumerable<IMessage> events)
    {
        foreach (var told in events) work.Tell(told, school.NextVersion());
    }
}

/// <summary>How many successions went which way.</summary>
sealed record FollowedSuccessions
{
    public int Continued { get; set; }

    public int Merged { get; set; }

    public int Asked { get; set; }

    public bool Changed => Continued + Merged > 0;
}
