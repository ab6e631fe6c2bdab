using Hubs.Schools.Participations;

namespace Hubs.Schools.Agreements;

/// <summary>One participation's agreement. Once signed, it is what was signed: who, when, which version, which text.</summary>
sealed partial class Agreement
{
    public required string Id { get; init; }

    public long Version { get; private set; } = 1;

    public required string ParticipationId { get; init; }

    public required string SchoolId { get; init; }

    public required string HubId { get; init; }

    public required string ProgrammeYearId { get; init; }

    public required V1.Stage Stage { get; init; }

    public string? AgreementVersionId { get; private set; }

    public int VersionNumber { get; private set; }

    public string TextHash { get; private set; } = "";

    public string? SignerPersonId { get; private set; }

    public DateTimeOffset? SignTime { get; private set; }

    /// <summary>The head who signed or confirmed it last; null while unsigned, as what follows.</summary>
    public string? HeadPersonId { get; private set; }

    public string? ConfirmedProgrammeYearId { get; private set; }

    /// <summary>The text that was signed or confirmed last.</summary>
    public string? ConfirmedVersionId { get; private set; }

    /// <summary>When it was signed or confirmed last.</summary>
    public DateTimeOffset? ConfirmTime { get; private set; }

    public IReadOnlyList<AgreementConfirmation> Confirmations { get; set; } = [];

    public IReadOnlyList<CommitmentChallenge> Challenges { get; set; } = [];

    public bool IsSigned => SignTime is not null;

    public static Agreement For(string id, Participation participation) => new()
    {
        Id = id,
        ParticipationId = participation.Id,
        SchoolId = participation.SchoolId,
        HubId = participation.HubId,
        ProgrammeYearId = participation.ProgrammeYearId ?? "",
        Stage = participation.Stage,
    };

    /// <summary>The head signs what they read: the version and the hash that they saw must be those in force.</summary>
    public void Sign(AgreementVersion inForce, int readVersion, string readHash, Participation participation, string personId, DateTimeOffset now)
    {
        if (IsSigned) throw SchoolsRefusals.AgreementSigned(this);
        if (!participation.IsActive) throw SchoolsRefusals.ParticipationWithdrawn();
        MustBeRead(inForce, readVersion, readHash);
        (HeadPersonId, ConfirmedProgrammeYearId, ConfirmedVersionId, ConfirmTime) = (personId, ProgrammeYearId, inForce.Id, now);
        (AgreementVersionId, VersionNumber, TextHash, SignerPersonId, SignTime) = (inForce.Id, inForce.VersionNumber, inForce.TextHash, personId, now);
        Version++;
    }

    public void MustBeSigned()
    {
        if (!IsSigned) throw SchoolsRefusals.AgreementUnsigned();
    }

    static void MustBeRead(AgreementVersion inForce, int readVersion, string readHash)
    {
        if (readVersion != inForce.VersionNumber) throw SchoolsRefusals.AgreementVersionOld(inForce, readVersion);
        if (readHash != inForce.TextHash) throw SchoolsRefusals.AgreementTextDiffers(inForce);
    }
}
