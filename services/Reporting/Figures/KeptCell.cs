namespace Hubs.Reporting.Figures;

/// <summary>A cell as it was counted last, and what events have told of it since.</summary>
sealed record KeptCell
{
    /// <summary>Actions become overdue by the passing of time; without any that could, what was counted holds until an event tells more.</summary>
    public static readonly DateOnly Ever = new(9999, 12, 31);

    public string HubId { get; init; } = "";

    public string ProgrammeYearId { get; init; } = "";

    public int Stage { get; init; }

    /// <summary>Grows with every event that changes what is counted here.</summary>
    public long Version { get; init; }

    /// <summary>The version that was counted; null: none yet.</summary>
    public long? CountedVersion { get; init; }

    public DateOnly? CountedDate { get; init; }

    /// <summary>The last day on which the same would be counted again.</summary>
    public DateOnly? ThroughDate { get; init; }

    /// <summary>Whether there is anything to count; a row of figures is shown for what there is.</summary>
    public bool IsThere { get; init; }

    public V1.Figures Figures { get; private init; } = new();

    public long Applied { get => Figures.Applied; init => Figures.Applied = value; }

    public long Offered { get => Figures.Offered; init => Figures.Offered = value; }

    public long Accepted { get => Figures.Accepted; init => Figures.Accepted = value; }

    public long InGroup { get => Figures.InGroup; init => Figures.InGroup = value; }

    public long Started { get => Figures.Started; init => Figures.Started = value; }

    public long Completed { get => Figures.Completed; init => Figures.Completed = value; }

    public long Groups { get => Figures.Groups; init => Figures.Groups = value; }

    public long MeetingsHeld { get => Figures.MeetingsHeld; init => Figures.MeetingsHeld = value; }

    public long PlacesPlanned { get => Figures.PlacesPlanned; init => Figures.PlacesPlanned = value; }

    public long PlacesAttended { get => Figures.PlacesAttended; init => Figures.PlacesAttended = value; }

    public long VisitsPlanned { get => Figures.VisitsPlanned; init => Figures.VisitsPlanned = value; }

    public long VisitsDone { get => Figures.VisitsDone; init => Figures.VisitsDone = value; }

    public long HeadsExpected { get => Figures.HeadsExpected; init => Figures.HeadsExpected = value; }

    public long HeadsAttended { get => Figures.HeadsAttended; init => Figures.HeadsAttended = value; }

    public long ActionsOverdue { get => Figures.ActionsOverdue; init => Figures.ActionsOverdue = value; }

    public long CommittedPence { get => Figures.CommittedPence; init => Figures.CommittedPence = value; }

    public long PaidPence { get => Figures.PaidPence; init => Figures.PaidPence = value; }

    public Cell Cell => new(HubId, ProgrammeYearId, Stage);

    /// <param name="figures">What was counted; null: there is nothing.</param>
    /// <param name="today">The day on which it was counted.</param>
    /// <param name="nextDueDate">The first day, from then on, on which an open action is due: after it that action is overdue.</param>
    public KeptCell CountedAs(V1.Figures? figures, DateOnly today, DateOnly? nextDueDate) => this with
    {
        CountedVersion = Version,
        CountedDate = today,
        ThroughDate = nextDueDate ?? Ever,
        IsThere = figures is not null,
        Figures = figures ?? new V1.Figures(),
    };

    public bool HoldsOn(DateOnly today) => CountedVersion == Version && CountedDate <= today && today <= ThroughDate;
}
