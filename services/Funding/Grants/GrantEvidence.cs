namespace Hubs.Funding.Grants;

/// <summary>One fact that a release grant waits for; met from the moment it came about.</summary>
sealed record GrantEvidence(V1.GrantEvidenceKind Kind, int PlaceNumber, DateTimeOffset? MetTime, string SourceId, int NeededCount = 0, int MetCount = 0)
{
    public bool Met => MetTime is not null;

    /// <summary>What the grant's programme year lays down: the head signed, so many of the school's places were filled at its first
    /// meeting, it came to so many. Where not all places need be filled, those that were count first.</summary>
    public static IReadOnlyList<GrantEvidence> Of(Grant grant, SignedAgreement? agreement, Attendances attendances)
    {
        var signed = new GrantEvidence(V1.GrantEvidenceKind.AgreementSigned, 0, agreement?.SignedTime, agreement?.AgreementId ?? "");
        var filled = attendances.AtFirstMeeting.Where(p => p.Filled > 0).ToDictionary(p => p.PlaceNumber);
        var counting = Enumerable.Range(1, grant.LeadTeachers).OrderByDescending(filled.ContainsKey).Take(grant.PlacesEarn).Order().Select(place =>
        {
            var meeting = filled.GetValueOrDefault(place);
            return new GrantEvidence(V1.GrantEvidenceKind.FirstMeetingPlaceFilled, place, meeting?.TakenTime, meeting?.MeetingId ?? "");
        });
        IEnumerable<GrantEvidence> attended = grant.MeetingsEarn > 0 ? [Attended(grant.MeetingsEarn, attendances.Meetings)] : [];
        return grant.AgreementEarns ? [signed, .. counting, .. attended] : [.. counting, .. attended];
    }

    /// <summary>Met by the last of so many meetings, counted by the day on which they were held.</summary>
    static GrantEvidence Attended(int needed, IReadOnlyList<FirstMeetingPlace> meetings)
    {
        var last = meetings.ElementAtOrDefault(needed - 1);
        var time = last is null ? (DateTimeOffset?)null : meetings.Take(needed).Max(m => m.TakenTime);
        return new GrantEvidence(V1.GrantEvidenceKind.MeetingsAttended, 0, time, last?.MeetingId ?? "", needed, meetings.Count);
    }
}

/// <summary>The head's signature under a participation's agreement.</summary>
sealed record SignedAgreement
{
    public string ParticipationId { get; init; } = "";

    public string AgreementId { get; init; } = "";

    public DateTimeOffset SignedTime { get; init; }
}

/// <summary>A participation in one year and stage.</summary>
readonly record struct StageAttended(string ParticipationId, string ProgrammeYearId, Schools.V1.Stage Stage)
{
    public static StageAttended Of(Grant grant) => new(grant.ParticipationId, grant.ProgrammeYearId, grant.Stage);
}

/// <summary>What the registers of a year and stage say of a school.</summary>
sealed record Attendances
{
    /// <summary>One row for each of its places, by the day of the meeting.</summary>
    public IReadOnlyList<FirstMeetingPlace> Places { get; init; } = [];

    /// <summary>A meeting with the school as a member came before all of those, and its register is still to come.</summary>
    public bool AwaitsEarlierRegister { get; init; }

    /// <summary>At how many meetings one place must be filled for this school to complete the stage; null: the stage's own number.</summary>
    public int? TargetMeetings { get; init; }

    /// <summary>The school's places at the first meeting that was held with it as a member, by the day of the meeting and whatever its number
    /// (ours): a meeting that was missed has no register, and the next one that was held is the first.</summary>
    public IReadOnlyList<FirstMeetingPlace> AtFirstMeeting => AwaitsEarlierRegister ? [] : Places.Where(p => p.MeetingId == Places[0].MeetingId).ToArray();

    /// <summary>A filled place of each meeting that it came to, in their order.</summary>
    public IReadOnlyList<FirstMeetingPlace> Meetings => Places.Where(p => p.Filled > 0).DistinctBy(p => p.MeetingId).ToArray();

    /// <summary>At how many meetings its best filled place was filled.</summary>
    public int MostOfOnePlace => Places.Where(p => p.Filled > 0).GroupBy(p => p.PlaceNumber).Select(g => g.Count()).DefaultIfEmpty(0).Max();
}

/// <summary>One of a school's places at a meeting, as the register has it.</summary>
sealed record FirstMeetingPlace
{
    public string ParticipationId { get; init; } = "";

    public string ProgrammeYearId { get; init; } = "";

    public Schools.V1.Stage Stage { get; init; }

    public string MeetingId { get; init; } = "";

    public string GroupId { get; init; } = "";

    /// <summary>Null for a register that was taken before this was kept.</summary>
    public DateOnly? MeetingDate { get; init; }

    public DateTimeOffset TakenTime { get; init; }

    public int PlaceNumber { get; init; }

    /// <summary>1 where somebody was there, else 0.</summary>
    public int Filled { get; init; }
}

/// <summary>A meeting whose register is still to come; once for each member that it was held with.</summary>
sealed record OpenMeeting
{
    public string GroupId { get; init; } = "";

    public DateOnly? MeetingDate { get; init; }

    public bool Held { get; init; }

    /// <summary>Null: nobody of those who were asked about is known to have been a member.</summary>
    public string? ParticipationId { get; init; }

    /// <summary>On an earlier day than the school's first meeting so far, and not held without the school.</summary>
    public bool IsBefore(FirstMeetingPlace first) => MeetingDate < first.MeetingDate && (!Held || ParticipationId == first.ParticipationId);
}

/// <summary>At how many meetings one place must be filled, where that is not the stage's own number.</summary>
sealed record CompletionTarget
{
    public string ParticipationId { get; init; } = "";

    public string ProgrammeYearId { get; init; } = "";

    public Schools.V1.Stage Stage { get; init; }

    public int TargetMeetings { get; init; }
}
