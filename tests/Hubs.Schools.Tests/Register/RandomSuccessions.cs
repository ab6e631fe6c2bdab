using Grpc.Core;
using Hubs.Schools.Tests.Applications;
using Hubs.Schools.Tests.Hubs;
using Hubs.Schools.V1;
using Hubs.Testing;
using static Hubs.Schools.Tests.Register.Extract;

namespace Hubs.Schools.Tests.Register;

/// <summary>What may become of some schools.</summary>
internal enum Turn
{
    Merges,
    Continues,
    Splits,
    LeadsBack,
    Closes,
    OpensAgain,
    ComesToAnotherHub,
    IsDecided,
}

/// <summary>One thing that becomes of one of the schools, with one or two others.</summary>
internal sealed record Step(Turn Turn, int School, int Other, int Third)
{
    public override string ToString() => Turn switch
    {
        Turn.Merges or Turn.Continues or Turn.LeadsBack => $"school {School} {Turn} with {Other}",
        Turn.Splits => $"school {School} {Turn} into {Other} and {Third}",
        Turn.IsDecided => $"waiting task {School} {Turn}, as {Other} and {Third} say",
        _ => $"school {School} {Turn}",
    };
}

/// <summary>A few schools of their own, of which half take part, and what becomes of them by register, links and decisions.</summary>
internal sealed class RandomSuccessions(Recruitment recruitment, Round round, int firstUrn)
{
    public const int Schools = 6, Members = 3;

    readonly List<string> _links = [];
    readonly Dictionary<string, string> _status = [];
    readonly List<SchoolUser> _members = [];
    readonly HashSet<string> _schoolIds = [];

    House House => recruitment.House;

    public async Task BeginAsync()
    {
        for (var i = 0; i < Schools; i++)
        {
            _schoolIds.Add((await House.SchoolAsync(UrnOf(i))).SchoolId);
            if (i >= Members) continue;
            _members.Add(await recruitment.SchoolOfUrnAsync(firstUrn + i));
            await recruitment.AcceptAsync(_members[i], round);
        }
    }

    /// <summary>It is done, or refused with a reason.</summary>
    public async Task TryAsync(Step step)
    {
        try
        {
            await DoAsync(step);
        }
        catch (RpcException exception)
        {
            var reason = Refused.Of(exception).Reason;
            if (reason is "" or "FAULT") throw new InvalidOperationException($"{step} met a fault: {exception.Status.Detail}", exception);
        }
    }

    /// <summary>The register and all links are read once more, in this order.</summary>
    public async Task ReadAgainAsync(Random order)
    {
        var links = _links.ToArray();
        order.Shuffle(links);
        if (links.Length > 0) await House.LinkAsync(links);
        await House.TakeInAsync(Of(Enumerable.Range(0, Schools).Select(RowOf)).Bytes(), "2020-06-30");
    }

    public async Task<IReadOnlyList<SuccessionTask>> WaitingAsync()
    {
        var (tasks, page) = (new List<SuccessionTask>(), "");
        do
        {
            var answer = await House.Successions().ListSuccessionTasksAsync(new ListSuccessionTasksRequest { State = SuccessionTaskState.Open, PageSize = 200, PageToken = page });
            tasks.AddRange(answer.SuccessionTasks.Where(t => _schoolIds.Contains(t.SchoolId)));
            page = answer.NextPageToken;
        }
        while (page.Length > 0);
        return tasks;
    }

    public IEnumerable<string> Urns => Enumerable.Range(0, Schools).Select(UrnOf);

    async Task DoAsync(Step step)
    {
        switch (step.Turn)
        {
            case Turn.Merges:
                await LinkAsync((step.School, step.Other, "Successor - merged"));
                break;
            case Turn.Continues:
                await LinkAsync((step.School, step.Other, "Successor"));
                break;
            case Turn.Splits:
                await LinkAsync((step.School, step.Other, "Successor - Split School"), (step.School, step.Third, "Successor - Split School"));
                break;
            case Turn.LeadsBack:
                await LinkAsync((step.School, step.Other, "Successor"), (step.Other, step.School, "Successor"));
                break;
            case Turn.Closes or Turn.OpensAgain:
                _status[UrnOf(step.School)] = step.Turn == Turn.Closes ? "Closed" : "Open";
                await House.TakeInAsync(Of(RowOf(step.School)).Bytes(), "2020-06-30");
                break;
            case Turn.ComesToAnotherHub:
                await new Boundaries(recruitment).ComesToAsync(_members[step.School % Members], recruitment.OtherHubId, "2020-06-20");
                break;
            default:
                if (await WaitingAsync() is { Count: > 0 } waiting) await DecideAsync(waiting[step.School % waiting.Count], step);
                break;
        }
    }

    async Task LinkAsync(params IEnumerable<(int School, int Next, string Type)> links)
    {
        string[] rows = [.. links.Where(l => l.School != l.Next).Select(l => $"{UrnOf(l.School)},{UrnOf(l.Next)},Next,{l.Type},01-06-2020")];
        _links.AddRange(rows);
        if (rows.Length > 0) await House.LinkAsync(rows);
    }

    async Task DecideAsync(SuccessionTask task, Step step)
    {
        var decision = task.Kind switch
        {
            SuccessionTaskKind.TwoParticipations => SuccessionDecision.OneGoesOn,
            SuccessionTaskKind.HomeHub => step.Other % 2 == 0 ? SuccessionDecision.StaysWithHub : SuccessionDecision.MovesToHub,
            _ => (step.Other % 3) switch { 0 => SuccessionDecision.Ends, 1 => SuccessionDecision.Continues, _ => SuccessionDecision.PassesOn },
        };
        var request = Boundaries.Decide(task, decision);
        if (decision is SuccessionDecision.Continues or SuccessionDecision.PassesOn) request.SuccessorUrns.Add(task.Candidates.Select(c => c.Urn).Skip(step.Third % 2).Take(decision == SuccessionDecision.Continues ? 1 : 2));
        if (decision == SuccessionDecision.OneGoesOn && task.AffectedParticipations.Count > 0) request.KeptParticipationId = task.AffectedParticipations[step.Third % task.AffectedParticipations.Count].ParticipationId;
        await House.Successions().DecideSuccessionTaskAsync(request);
    }

    Dictionary<string, string> RowOf(int school) => Row(UrnOf(school), $"School {UrnOf(school)}", ("EstablishmentStatus (name)", _status.GetValueOrDefault(UrnOf(school), "Open")));

    string UrnOf(int school) => $"{firstUrn + school}";
}
