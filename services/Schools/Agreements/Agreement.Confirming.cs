using Hubs.Schools.Participations;

namespace Hubs.Schools.Agreements;

/// <summary>What comes after the signature: it covers the years of the participation, and a head confirms it in each further year and when they are new
/// (ours); what the school cannot keep of it, it may say within some days.</summary>
sealed partial class Agreement
{
    /// <summary>Why a head has to confirm it now.</summary>
    /// <param name="participation">The participation that it is for.</param>
    /// <param name="headsOfTheSchool">Who is a head teacher of the school.</param>
    public V1.ConfirmationDue DueFor(Participation participation, IReadOnlyCollection<string> headsOfTheSchool)
    {
        if (!IsSigned || !participation.IsActive) return V1.ConfirmationDue.Unspecified;
        if (participation.ProgrammeYearId is { } year && year != ConfirmedProgrammeYearId) return V1.ConfirmationDue.NewYear;
        return headsOfTheSchool.Contains(HeadPersonId!) ? V1.ConfirmationDue.Unspecified : V1.ConfirmationDue.NewHead;
    }

    public AgreementConfirmation Confirm(AgreementVersion inForce, int readVersion, string readHash, V1.ConfirmationDue due, string personId, DateTimeOffset now)
    {
        if (due == V1.ConfirmationDue.Unspecified) throw SchoolsRefusals.AgreementConfirmed(ConfirmTime!.Value);
        MustBeRead(inForce, readVersion, readHash);
        (HeadPersonId, ConfirmedProgrammeYearId, ConfirmedVersionId, ConfirmTime) = (personId, inForce.ProgrammeYearId, inForce.Id, now);
        Version++;
        var confirmation = new AgreementConfirmation
        {
            AgreementId = Id,
            Number = Version,
            ProgrammeYearId = inForce.ProgrammeYearId,
            Stage = inForce.Stage,
            VersionNumber = inForce.VersionNumber,
            TextHash = inForce.TextHash,
            PersonId = personId,
            ConfirmTime = now,
            Due = due,
        };
        Confirmations = [.. Confirmations, confirmation];
        return confirmation;
    }

    /// <summary>The last day on which a commitment can be challenged; null while unsigned.</summary>
    public DateOnly? ChallengeLastDate(int challengeDays) => ConfirmTime is { } time ? DateOnly.FromDateTime(time.UtcDateTime).AddDays(challengeDays) : null;

    public CommitmentChallenge Challenge(int commitmentNumber, IReadOnlyList<string> commitments, DateOnly lastDate, string reason, string personId, DateTimeOffset now)
    {
        if (commitmentNumber > commitments.Count) throw SchoolsRefusals.NoSuchCommitment(commitments.Count);
        if (DateOnly.FromDateTime(now.UtcDateTime) > lastDate) throw SchoolsRefusals.ChallengeTimeOver(lastDate);
        if (ChallengeOf(commitmentNumber) is { State: not V1.ChallengeState.Withdrawn }) throw SchoolsRefusals.CommitmentChallenged();
        Version++;
        var challenge = new CommitmentChallenge
        {
            AgreementId = Id,
            Number = Version,
            ProgrammeYearId = ConfirmedProgrammeYearId!,
            CommitmentNumber = commitmentNumber,
            Commitment = commitments[commitmentNumber - 1],
            State = V1.ChallengeState.Open,
            Reason = reason,
            ChallengerPersonId = personId,
            ChallengeTime = now,
        };
        Challenges = [.. Challenges, challenge];
        return challenge;
    }

    public CommitmentChallenge AnswerChallenge(int commitmentNumber, bool waived, string answer, string personId, DateTimeOffset now) =>
        End(commitmentNumber, open => open with { State = waived ? V1.ChallengeState.Waived : V1.ChallengeState.Kept, Answer = answer, AnswererPersonId = personId, EndTime = now });

    public CommitmentChallenge WithdrawChallenge(int commitmentNumber, DateTimeOffset now) =>
        End(commitmentNumber, open => open with { State = V1.ChallengeState.Withdrawn, EndTime = now });

    CommitmentChallenge End(int commitmentNumber, Func<CommitmentChallenge, CommitmentChallenge> end)
    {
        var open = Challenges.LastOrDefault(c => c.CommitmentNumber == commitmentNumber && c.State == V1.ChallengeState.Open) ?? throw SchoolsRefusals.NoOpenChallenge();
        var ended = end(open);
        Challenges = [.. Challenges.Select(c => c == open ? ended : c)];
        Version++;
        return ended;
    }

    /// <summary>The latest of this year.</summary>
    CommitmentChallenge? ChallengeOf(int commitmentNumber) =>
        Challenges.LastOrDefault(c => c.ProgrammeYearId == ConfirmedProgrammeYearId && c.CommitmentNumber == commitmentNumber);
}

/// <summary>That a head confirmed a signed agreement; never changed.</summary>
sealed record AgreementConfirmation
{
    public required string AgreementId { get; init; }

    public required long Number { get; init; }

    public required string ProgrammeYearId { get; init; }

    public required V1.Stage Stage { get; init; }

    public required int VersionNumber { get; init; }

    public required string TextHash { get; init; }

    public required string PersonId { get; init; }

    public required DateTimeOffset ConfirmTime { get; init; }

    public required V1.ConfirmationDue Due { get; init; }
}

/// <summary>That a school cannot keep one of the commitments, in one year.</summary>
sealed record CommitmentChallenge
{
    public required string AgreementId { get; init; }

    public required long Number { get; init; }

    public required string ProgrammeYearId { get; init; }

    public required int CommitmentNumber { get; init; }

    public required string Commitment { get; init; }

    public required V1.ChallengeState State { get; init; }

    public required string Reason { get; init; }

    public required string ChallengerPersonId { get; init; }

    public required DateTimeOffset ChallengeTime { get; init; }

    public string Answer { get; init; } = "";

    public string AnswererPersonId { get; init; } = "";

    public DateTimeOffset? EndTime { get; init; }
}
