using Google.Protobuf;

namespace Hubs.Schools.Register;

/// <summary>A school: our own id, which outlives its URNs, and what the register says of it under the present one.</summary>
sealed record School
{
    public string Id { get; init; } = "";

    /// <summary>Its present URN.</summary>
    public string Urn { get; private set; } = "";

    /// <summary>It had other URNs, belonged elsewhere before, or has gone on as another school.</summary>
    public bool HasHistory { get; private set; }

    /// <summary>It went on as another school and does nothing itself any more.</summary>
    public bool IsGone { get; private set; }

    /// <summary>As it is kept; 0 before it is.</summary>
    public long StoredVersion { get; init; }

    /// <summary>One further with each event.</summary>
    public long Version { get; private set; }

    /// <summary>What the register says under the present URN.</summary>
    public Establishment Facts { get; private set; } = new();

    public string Name => Facts.Name;

    public string TypeName => Facts.TypeName;

    public string PhaseName => Facts.PhaseName;

    public string StatusName => Cells.NameOf(Facts.Status);

    /// <summary>It teaches, and has not gone on as another.</summary>
    public bool IsOpen => !IsGone && Facts.Teaches;

    public static School Register(Establishment facts)
    {
        var school = new School { Id = Guid.CreateVersion7().ToString(), Urn = facts.Urn, Facts = facts };
        facts.SchoolId = school.Id;
        facts.Standing = school.StandingOf(facts.Urn);
        return school;
    }

    public School With(Establishment facts) => this with { Facts = facts };

    public long NextVersion() => ++Version;

    /// <summary>Takes in what the register now says under one of its URNs. A closing is told as such, anything else as a change.</summary>
    public IMessage[] Learn(Establishment before, Establishment after)
    {
        var (wasOpen, told) = (IsOpen, this.Changed());
        if (after.Urn == Urn) Facts = after;
        after.Standing = StandingOf(after.Urn);
        if (!before.BelongsWhere(after)) HasHistory = true;

        var (closes, changed) = (wasOpen && after.Urn == Urn && after.Status == EstablishmentStatus.Closed, this.Changed());
        told.Open = changed.Open;
        return closes ? told.Equals(changed) ? [this.Closed()] : [changed, this.Closed()] : [changed];
    }

    /// <summary>Goes on under another URN that no school had: the same school, with the next establishment's facts.</summary>
    public IMessage[] TakeUrn(Establishment next, DateOnly? first)
    {
        var former = Urn;
        Become(next, first);
        return [Successions.Succeeded(Id, this, former, first), this.Changed()];
    }

    /// <summary>Goes on under a URN that was registered as a school of its own: that one was this one all along.</summary>
    public IMessage[] TakeUrnOf(School next, DateOnly? first)
    {
        Become(next.Facts, first);
        return [this.Changed()];
    }

    /// <summary>Was registered on its own, and is the school that takes its URN.</summary>
    public IMessage[] BecomeOneWith(School school, string predecessorUrn, DateOnly? first)
    {
        (IsGone, HasHistory) = (true, true);
        return [Successions.Succeeded(Id, school, predecessorUrn, first)];
    }

    /// <summary>Goes on as other schools: what it did counts for each of them. One that has meanwhile gone on under another URN passes its
    /// history on and stays.</summary>
    public IMessage[] GoOnAs(IReadOnlyCollection<School> successors, string urn, DateOnly? first)
    {
        var succeeded = successors.Select(s => Successions.Succeeded(Id, s, urn, first, stays: urn != Urn)).ToArray();
        HasHistory = true;
        if (urn != Urn) return succeeded;
        var closed = IsOpen ? this.Closed(first?.AddDays(-1)) : null;
        IsGone = true;
        Facts.Standing = Standing.Former;
        if (first is not null) Facts.SucceededDate ??= first;
        return closed is null ? succeeded : [closed, .. succeeded];
    }

    Standing StandingOf(string urn) => IsGone || urn != Urn ? Standing.Former : Facts.Teaches ? Standing.Open : Standing.Closed;

    void Become(Establishment next, DateOnly? first)
    {
        if (first is not null) Facts.SucceededDate ??= first;
        Facts.Standing = Standing.Former;
        (Urn, Facts, HasHistory) = (next.Urn, next, true);
        next.SchoolId = Id;
        next.Standing = StandingOf(next.Urn);
    }
}
