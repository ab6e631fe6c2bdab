using Google.Protobuf.WellKnownTypes;

namespace Hubs.Schools.Agreements;

/// <summary>What is told of an agreement.</summary>
static class AgreementEvents
{
    public static V1.AgreementSigned Signed(this Agreement a) => new()
    {
        AgreementId = a.Id,
        ParticipationId = a.ParticipationId,
        SchoolId = a.SchoolId,
        HubId = a.HubId,
        ProgrammeYearId = a.ProgrammeYearId,
        Stage = a.Stage,
        AgreementVersion = a.VersionNumber,
        TextHash = a.TextHash,
        SignerPersonId = a.SignerPersonId,
        SignedTime = Timestamp.FromDateTimeOffset(a.SignTime!.Value),
    };

    public static V1.AgreementConfirmed Confirmed(this Agreement a, AgreementConfirmation confirmation) => new()
    {
        AgreementId = a.Id,
        ParticipationId = a.ParticipationId,
        SchoolId = a.SchoolId,
        HubId = a.HubId,
        ProgrammeYearId = confirmation.ProgrammeYearId,
        Stage = confirmation.Stage,
        AgreementVersion = confirmation.VersionNumber,
        TextHash = confirmation.TextHash,
        PersonId = confirmation.PersonId,
        Due = confirmation.Due,
        ConfirmedTime = Timestamp.FromDateTimeOffset(confirmation.ConfirmTime),
    };

    public static V1.CommitmentChallenged Challenged(this Agreement a, CommitmentChallenge challenge) => new()
    {
        AgreementId = a.Id,
        ParticipationId = a.ParticipationId,
        SchoolId = a.SchoolId,
        HubId = a.HubId,
        ProgrammeYearId = challenge.ProgrammeYearId,
        CommitmentNumber = challenge.CommitmentNumber,
        PersonId = challenge.ChallengerPersonId,
    };

    public static V1.ChallengeAnswered Answered(this Agreement a, CommitmentChallenge challenge) => new()
    {
        AgreementId = a.Id,
        ParticipationId = a.ParticipationId,
        SchoolId = a.SchoolId,
        HubId = a.HubId,
        ProgrammeYearId = challenge.ProgrammeYearId,
        CommitmentNumber = challenge.CommitmentNumber,
        Waived = challenge.State == V1.ChallengeState.Waived,
        PersonId = challenge.AnswererPersonId,
    };

    public static V1.ChallengeWithdrawn ChallengeTakenBack(this Agreement a, CommitmentChallenge challenge, string personId) => new()
    {
        AgreementId = a.Id,
        ParticipationId = a.ParticipationId,
        SchoolId = a.SchoolId,
        HubId = a.HubId,
        ProgrammeYearId = challenge.ProgrammeYearId,
        CommitmentNumber = challenge.CommitmentNumber,
        PersonId = personId,
    };
}
