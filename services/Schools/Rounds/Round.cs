using Hubs.Schools.Programmes;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Schools.Rounds;

/// <summary>A recruitment round of a programme year.</summary>
sealed class Round
{
    public required string Id { get; init; }

    public long Version { get; private set; } = 1;

    public V1.RoundState State { get; private set; } = V1.RoundState.Planned;

    public required string ProgrammeYearId { get; init; }

    public required V1.Stage Stage { get; init; }

    public string Title { get; private set; } = "";

    public DateOnly OpeningDate { get; private set; }

    public DateOnly ClosingDate { get; private set; }

    /// <summary>Whether a place that comes free is offered to the next on the waiting list by itself.</summary>
    public bool OffersNextPlace { get; private set; }

    /// <summary>Places that all hubs together have to give at most; 0: no such limit.</summary>
    public int NationalPlaces { get; private set; }

    public string ClosedMessage { get; private set; } = "";

    /// <summary>What a school is told that cannot apply now.</summary>
    public string ClosedInWords => ClosedMessage.Length > 0
        ? ClosedMessage
        : $"{Title} takes applications from {Dates.Long(OpeningDate)} to {Dates.Long(ClosingDate)} while it is open. Ask your hub about a late entry.";

    public static Round Plan(string id, ProgrammeYear year, V1.Round said)
    {
        if (!year.IsPublished) throw SchoolsRefusals.ProgrammeYearNotPublished(year);
        if (year.Find(said.Stage) is not { Recruits: true }) throw SchoolsRefusals.StageDoesNotRecruit(year, year.Find(said.Stage));
        var round = new Round { Id = id, ProgrammeYearId = year.Id, Stage = said.Stage };
        round.Take(said);
        return round;
    }

    /// <summary>Whether any school may hand in an application on the day.</summary>
    public bool TakesApplicationsOn(DateOnly date) => State == V1.RoundState.Open && OpeningDate <= date && date <= ClosingDate;

    /// <summary>Whether a school may: a late entry that its hub allowed reaches beyond the closing date, and beyond an early closure.</summary>
    public bool Accepts(DateOnly date, DateOnly? lateEntryUntil) =>
        TakesApplicationsOn(date) || (State != V1.RoundState.Planned && OpeningDate <= date && date <= lateEntryUntil);

    /// <summary>What the round would be with these fields of what is said.</summary>
    V1.Round With(V1.Round said, IReadOnlyCollection<string> fields) => new()
    {
        Title = fields.Contains("title") ? said.Title : Title,
        OpeningDate = fields.Contains("opening_date") ? said.OpeningDate : Dates.Iso(OpeningDate),
        ClosingDate = fields.Contains("closing_date") ? said.ClosingDate : Dates.Iso(ClosingDate),
        NationalPlaces = fields.Contains("national_places") ? said.NationalPlaces : NationalPlaces,
        OffersNextPlace = fields.Contains("offers_next_place") ? said.OffersNextPlace : OffersNextPlace,
        ClosedMessage = fields.Contains("closed_message") ? said.ClosedMessage : ClosedMessage,
    };

    public void Change(V1.Round said, IReadOnlyCollection<string> fields, int placesGiven)
    {
        if (State == V1.RoundState.Closed && fields.Any(f => f != "closed_message")) throw SchoolsRefusals.RoundClosed(this);
        var changed = With(said, fields);
        if (State == V1.RoundState.Open && changed.OpeningDate != Dates.Iso(OpeningDate)) throw SchoolsRefusals.RoundOpen(this);
        Take(changed);
        MustHavePlacesFor(placesGiven);
        Version++;
    }

    /// <summary>Announces the round. Schools read what they would sign before they apply, so the agreement's text is there first.</summary>
    public void Open(DateOnly today, bool someHubHasPlaces, bool agreementIsPublished)
    {
        if (State == V1.RoundState.Open) throw SchoolsRefusals.RoundOpen(this);
        if (State == V1.RoundState.Closed) throw SchoolsRefusals.RoundClosed(this);
        if (ClosingDate < today) throw SchoolsRefusals.RoundDatesPast(this);
        if (!someHubHasPlaces) throw SchoolsRefusals.RoundWithoutPlaces(this);
        if (!agreementIsPublished) throw SchoolsRefusals.AgreementNotPublished();
        State = V1.RoundState.Open;
        Version++;
    }

    public void Close()
    {
        if (State == V1.RoundState.Planned) throw SchoolsRefusals.RoundNotOpen(this);
        if (State == V1.RoundState.Closed) throw SchoolsRefusals.RoundClosed(this);
        State = V1.RoundState.Closed;
        Version++;
    }

    /// <summary>A hub's places in the round change. Each such change is one of the round, so that no two of them at once exceed what it has nationally.</summary>
    public void GivePlaces(int placesGiven)
    {
        MustHavePlacesFor(placesGiven);
        Version++;
    }

    /// <summary>A hub lets one school apply after the closing date, or after an early closure.</summary>
    public LateEntry AllowLateEntry(V1.AllowLateEntryRequest said, string schoolId, string personId, DateTimeOffset now, DateOnly today)
    {
        if (State == V1.RoundState.Planned) throw SchoolsRefusals.RoundNotOpen(this);
        var lastDate = Dates.Of(said.LastDate);
        if (lastDate < today || (State == V1.RoundState.Open && lastDate <= ClosingDate)) throw SchoolsRefusals.LateEntryDateUnfit(this);
        Version++;
        return new LateEntry
        {
            Id = Guid.CreateVersion7().ToString(),
            RoundId = Id,
            HubId = said.HubId,
            SchoolId = schoolId,
            LastDate = lastDate,
            Reason = said.Reason,
            AllowPersonId = personId,
            AllowTime = now,
        };
    }

    public V1.RoundOpened Opened() => new()
    {
        RoundId = Id,
        ProgrammeYearId = ProgrammeYearId,
        Stage = Stage,
        Title = Title,
        OpeningDate = Dates.Iso(OpeningDate),
        ClosingDate = Dates.Iso(ClosingDate),
    };

    public V1.RoundChanged Changed() => new() { RoundId = Id, Title = Title, ClosingDate = Dates.Iso(ClosingDate) };

    public V1.RoundClosed Closed(DateOnly today) => new() { RoundId = Id, ProgrammeYearId = ProgrammeYearId, CloseDate = Dates.Iso(today) };

    public V1.Round ToWire(IEnumerable<HubPlaces> places, DateOnly today) => new()
    {
        RoundId = Id,
        Etag = Etag.Of(Version),
        State = State,
        ProgrammeYearId = ProgrammeYearId,
        Stage = Stage,
        Title = Title,
        OpeningDate = Dates.Iso(OpeningDate),
        ClosingDate = Dates.Iso(ClosingDate),
        TakingApplications = TakesApplicationsOn(today),
        OffersNextPlace = OffersNextPlace,
        ClosedMessage = ClosedMessage,
        NationalPlaces = NationalPlaces,
        HubPlaces = { places.Select(p => p.ToWire()) },
    };

    void MustHavePlacesFor(int given)
    {
        if (NationalPlaces > 0 && given > NationalPlaces) throw SchoolsRefusals.NationalPlacesExceeded(NationalPlaces, given);
    }

    void Take(V1.Round said)
    {
        var missing = new[] { ("title", said.Title), ("opening_date", said.OpeningDate), ("closing_date", said.ClosingDate) }
            .Where(f => f.Item2.Length == 0).Select(f => new Violation($"round.{f.Item1}", "REQUIRED", "This is needed.")).ToArray();
        if (missing.Length > 0) throw Refusals.Invalid(missing);
        (Title, OpeningDate, ClosingDate) = (said.Title, Dates.Of(said.OpeningDate), Dates.Of(said.ClosingDate));
        (OffersNextPlace, NationalPlaces, ClosedMessage) = (said.OffersNextPlace, said.NationalPlaces, said.ClosedMessage);
        if (ClosingDate < OpeningDate) throw SchoolsRefusals.RoundDatesReversed();
    }
}
