using Google.Protobuf;
using Hubs.ServiceDefaults.Data;

namespace Hubs.Schools.Register;

/// <summary>Brings the register up to what some rows of an extract say, and tells it school by school.</summary>
sealed class KeepingChanges(Work work, DateOnly extractDate)
{
    readonly List<School> _newSchools = [];
    readonly List<Establishment> _newEstablishments = [];
    readonly Dictionary<string, Establishment> _changed = new(StringComparer.Ordinal);
    readonly List<EarlierPlace> _earlier = [];
    readonly HashSet<string> _elsewhere = new(StringComparer.Ordinal);
    Dictionary<string, School> _schools = [];
    Dictionary<string, SuccessionLink> _continued = [];

    /// <summary>Schools that the register has in another authority or district now.</summary>
    public IReadOnlyCollection<string> Elsewhere => _elsewhere;

    public async Task KeepAsync(IReadOnlyList<RegisterChange> changes)
    {
        if (changes.Count == 0) return;
        await ReadAsync(changes);
        foreach (var change in changes)
        {
            if (change.Before is { } before) Learn(before, change.After);
            else Add(change.After);
        }

        await WriteAsync();
        await work.StoreToldAsync();
    }

    async Task ReadAsync(IReadOnlyList<RegisterChange> changes)
    {
        var added = changes.Where(c => c.Before is null).Select(c => c.After.Urn).ToArray();
        _continued = await SuccessionStore.ContinuationsAsync(work, added);
        var ids = changes.Where(c => c.Before is not null).Select(c => c.Before!.SchoolId).Concat(_continued.Values.Select(l => l.SchoolId)).Distinct().ToArray();
        _schools = await SchoolStore.OfIdsAsync(work, ids);
    }

    void Learn(Establishment before, Establishment after)
    {
        var school = _schools[before.SchoolId];
        if (!before.BelongsWhere(after)) _earlier.Add(EarlierPlace.Of(before, extractDate.AddDays(-1)));
        if (!before.LiesWhere(after)) _elsewhere.Add(school.Id);
        Tell(school, school.Learn(before, after));
        _changed[after.Urn] = after;
    }

    void Add(Establishment facts)
    {
        if (_continued.TryGetValue(facts.Urn, out var link) && _schools.TryGetValue(link.SchoolId, out var school) && school.Urn == link.Urn && link.HasCome(school.Facts.Teaches, work.Today))
        {
            // The school that it is known to continue is here already: a new URN of that, not a new school.
            var former = school.Facts;
            Tell(school, school.TakeUrn(facts, link.LinkDate));
            _changed[former.Urn] = former;
        }
        else
        {
            school = School.Register(facts);
            _newSchools.Add(school);
            work.Tell(school.Registered(), school.NextVersion());
        }

        _newEstablishments.Add(facts);
    }

    void Tell(School school, IEnumerable<IMessage> events)
    {
        foreach (var told in events) work.Tell(told, school.NextVersion());
    }

    async Task WriteAsync()
    {
        await SchoolStore.InsertAsync(work, _newSchools);
        await EstablishmentStore.InsertAsync(work, _newEstablishments);
        foreach (var establishment in _changed.Values) await EstablishmentStore.SaveAsync(work, establishment);
        foreach (var place in _earlier) await EstablishmentStore.KeepPlaceAsync(work, place);
        foreach (var school in _schools.Values.Where(s => s.Version > s.StoredVersion)) await SchoolStore.SaveAsync(work, school);
        foreach (var link in _continued.Values.Where(l => _schools[l.SchoolId].Urn == l.NextUrn))
        {
            await SuccessionStore.SettleAsync(work, link.Urn);
            await FollowingSuccessions.TakeUrnAsync(work, _schools[link.SchoolId], link.Urn);
        }

        _newSchools.Clear();
        _newEstablishments.Clear();
        _changed.Clear();
        _earlier.Clear();
    }
}
