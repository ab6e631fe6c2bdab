namespace Hubs.Funding.Programme;

/// <summary>A part of a stage's release grant, and what earns it: all of it.</summary>
sealed record Instalment
{
    public string ProgrammeYearId { get; init; } = "";

    public Schools.V1.Stage Stage { get; init; }

    public int TermsNumber { get; init; }

    public int InstalmentNumber { get; init; }

    public long AmountPence { get; init; }

    /// <summary>Whether the head's signature is part of what earns it.</summary>
    public bool AgreementEarns { get; init; }

    /// <summary>How many of the school's places must have been filled at the first meeting.</summary>
    public int PlacesEarn { get; init; }

    /// <summary>At how many meetings of the year one of its places must have been filled.</summary>
    public int MeetingsEarn { get; init; }

    /// <summary>The first day on which it is paid; null: as soon as it is earned.</summary>
    public DateOnly? PayFromDate { get; init; }

    /// <summary>Those that a programme year lays down for a stage; one part, earned by the usual evidence, where it names none.</summary>
    public static IReadOnlyList<Instalment> Of(string programmeYearId, Schools.V1.StageParameters stage)
    {
        if (stage.ReleaseGrantPence == 0) return [];
        var usual = stage.ReleaseGrantEvidence ?? new() { AgreementSigned = true, FirstMeetingPlaces = stage.LeadTeachers };
        Schools.V1.GrantInstalment[] said = stage.GrantInstalments.Count > 0 ? [.. stage.GrantInstalments] : [new() { AmountPence = stage.ReleaseGrantPence, Evidence = usual }];
        return said.Select((part, i) => new Instalment
        {
            ProgrammeYearId = programmeYearId,
            Stage = stage.Stage,
            TermsNumber = 1,
            InstalmentNumber = i + 1,
            AmountPence = part.AmountPence,
            AgreementEarns = part.Evidence.AgreementSigned,
            PlacesEarn = part.Evidence.FirstMeetingPlaces,
            MeetingsEarn = part.Evidence.MeetingsAttended,
            PayFromDate = WireDate.ReadOptional(part.PayFromDate),
        }).ToArray();
    }
}
