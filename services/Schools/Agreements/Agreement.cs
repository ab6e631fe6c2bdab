using Google.Protobuf.WellKnownTypes;
using Hubs.Schools.Participations;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Schools.Agreements;

/// <summary>One participation's agreement. Once signed, it is what was signed: who, when, which version, which text.</summary>
sealed class Agreement
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
        if (readVersion != inForce.VersionNumber) throw SchoolsRefusals.AgreementVersionOld(inForce, readVersion);
        if (readHash != inForce.TextHash) throw SchoolsRefusals.AgreementTextDiffers(inForce);
        (AgreementVersionId, VersionNumber, TextHash, SignerPersonId, SignTime) = (inForce.Id, inForce.VersionNumber, inForce.TextHash, personId, now);
        Version++;
    }

    public V1.AgreementSigned Signed() => new()
    {
        AgreementId = Id,
        ParticipationId = ParticipationId,
        SchoolId = SchoolId,
        HubId = HubId,
        ProgrammeYearId = ProgrammeYearId,
        Stage = Stage,
        AgreementVersion = VersionNumber,
        TextHash = TextHash,
        SignerPersonId = SignerPersonId,
        SignedTime = Timestamp.FromDateTimeOffset(SignTime!.Value),
    };

    public V1.Agreement ToWire(string schoolName, string signerName, AgreementVersion text) => new()
    {
        AgreementId = Id,
        Etag = Etag.Of(Version),
        State = IsSigned ? V1.AgreementState.Signed : V1.AgreementState.Unsigned,
        ParticipationId = ParticipationId,
        SchoolId = SchoolId,
        SchoolName = schoolName,
        HubId = HubId,
        ProgrammeYearId = ProgrammeYearId,
        Stage = Stage,
        VersionNumber = text.VersionNumber,
        Title = text.Title,
        Text = text.Body,
        TextHash = text.TextHash,
        SignerPersonId = SignerPersonId ?? "",
        SignerName = signerName,
        SignTime = SignTime is { } time ? Timestamp.FromDateTimeOffset(time) : null,
    };
}
