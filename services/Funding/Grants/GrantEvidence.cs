namespace Hubs.Funding.Grants;

/// <summary>One fact that a release grant waits for; met from the moment it came about.</summary>
sealed record GrantEvidence(V1.GrantEvidenceKind Kind, int PlaceNumber, DateTimeOffset? MetTime, string SourceId)
{
    public bool Met => MetTime is not null;

    /// <summary>What the grant's programme year lays down: the head signed, so many of the school's places were filled at its first
    /// meeting. Where not all of them need be, those that were filled count first.</summary>
    public static IReadOnlyList<GrantEvidence> Of(Grant grant, SignedAgreement? agreement, IReadOnlyList<FirstMeetingPlace> places)
    {
        var signed = new GrantEvidence(V1.GrantEvidenceKind.AgreementSigned, 0, agreement?.SignedTime, agreement?.AgreementId ?? "");
        var filled = places.Where(p => p.Filled > 0).ToDictionary(p => p.PlaceNumber);
        var counting = Enumerable.Range(1, grant.LeadTeachers).OrderByDescending(filled.ContainsKey).Take(grant.PlacesEarn).Order().Select(place =>
        {
            var meeting = filled.GetValueOrDefault(place);
            return new GrantEvidence(V1.GrantEvidenceKind.FirstMeetingPlaceFilled, place, meeting?.TakenTime, meeting?.MeetingId ?? "");
        });
        return grant.AgreementEarns ? [signed, .. counting] : [.. counting];
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

    public DateTimeOffset TakenTime { get; init; }

    public int PlaceNumber { get; init; }

    /// <summary>1 where somebody was there, else 0.</summary>
    public int Filled { get; init; }
}
