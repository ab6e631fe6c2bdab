namespace Hubs.Funding.Grants;

/// <summary>One fact that a release grant waits for; met from the moment it came about.</summary>
sealed record GrantEvidence(V1.GrantEvidenceKind Kind, int PlaceNumber, DateTimeOffset? MetTime, string SourceId)
{
    public bool Met => MetTime is not null;

    /// <summary>The head signed, and each of the school's places was filled at its first meeting (ours).</summary>
    public static IReadOnlyList<GrantEvidence> Of(int leadTeachers, SignedAgreement? agreement, IReadOnlyList<FirstMeetingPlace> places)
    {
        var filled = places.Where(p => p.Filled > 0).ToDictionary(p => p.PlaceNumber);
        var evidence = new List<GrantEvidence>
        {
            new(V1.GrantEvidenceKind.AgreementSigned, 0, agreement?.SignedTime, agreement?.AgreementId ?? ""),
        };
        for (var place = 1; place <= leadTeachers; place++)
        {
            var meeting = filled.GetValueOrDefault(place);
            evidence.Add(new(V1.GrantEvidenceKind.FirstMeetingPlaceFilled, place, meeting?.TakenTime, meeting?.MeetingId ?? ""));
        }

        return evidence;
    }
}

/// <summary>The head's signature under a participation's agreement.</summary>
sealed record SignedAgreement
{
    public string AgreementId { get; init; } = "";

    public DateTimeOffset SignedTime { get; init; }
}

/// <summary>One of a school's places at a meeting, as the register has it.</summary>
sealed record FirstMeetingPlace
{
    public string MeetingId { get; init; } = "";

    public int Number { get; init; }

    public DateTimeOffset TakenTime { get; init; }

    public int PlaceNumber { get; init; }

    /// <summary>1 where somebody was there, else 0.</summary>
    public int Filled { get; init; }
}
