using Google.Protobuf.WellKnownTypes;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Schools.Agreements;

/// <summary>An agreement as the contract shows it.</summary>
static class AgreementWire
{
    public static V1.Agreement ToWire(this Agreement a, string schoolName, string signerName, AgreementVersion text) => new()
    {
        AgreementId = a.Id,
        Etag = Etag.Of(a.Version),
        State = a.IsSigned ? V1.AgreementState.Signed : V1.AgreementState.Unsigned,
        ParticipationId = a.ParticipationId,
        SchoolId = a.SchoolId,
        SchoolName = schoolName,
        HubId = a.HubId,
        ProgrammeYearId = a.ProgrammeYearId,
        Stage = a.Stage,
        VersionNumber = text.VersionNumber,
        Title = text.Title,
        Text = text.Body,
        TextHash = text.TextHash,
        SignerPersonId = a.SignerPersonId ?? "",
        SignerName = signerName,
        SignTime = ToTime(a.SignTime),
        Confirmations = { a.Confirmations.Select(ToWire) },
        Challenges = { a.Challenges.Select(ToWire) },
    };

    static V1.AgreementConfirmation ToWire(AgreementConfirmation c) => new()
    {
        ProgrammeYearId = c.ProgrammeYearId,
        Stage = c.Stage,
        VersionNumber = c.VersionNumber,
        TextHash = c.TextHash,
        PersonId = c.PersonId,
        ConfirmTime = ToTime(c.ConfirmTime),
        Due = c.Due,
    };

    static V1.CommitmentChallenge ToWire(CommitmentChallenge c) => new()
    {
        ProgrammeYearId = c.ProgrammeYearId,
        CommitmentNumber = c.CommitmentNumber,
        Commitment = c.Commitment,
        State = c.State,
        Reason = c.Reason,
        ChallengerPersonId = c.ChallengerPersonId,
        ChallengeTime = ToTime(c.ChallengeTime),
        Answer = c.Answer,
        AnswererPersonId = c.AnswererPersonId,
        EndTime = ToTime(c.EndTime),
    };

    static Timestamp? ToTime(DateTimeOffset? time) => time is { } moment ? Timestamp.FromDateTimeOffset(moment) : null;
}
