using Hubs.Schools.Agreements;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Schools;

static partial class SchoolsRefusals
{
    public static Refusal AgreementNotPublished() =>
        Not("AGREEMENT_NOT_PUBLISHED", "There is no agreement text for this stage yet. Publish one first.");

    public static Refusal AgreementUnchanged(AgreementVersion version) =>
        Not("AGREEMENT_UNCHANGED", $"This is version {version.VersionNumber} word for word, which is in force.");

    public static Refusal AgreementSigned(Agreement agreement) =>
        Not("AGREEMENT_SIGNED", $"This agreement was signed on {agreement.SignTime:d MMMM yyyy}, in version {agreement.VersionNumber}.");

    public static Refusal AgreementVersionOld(AgreementVersion inForce, int read) =>
        Not("AGREEMENT_VERSION_OLD", $"Version {inForce.VersionNumber} is in force, and version {read} was read. Read the agreement again before you sign.");

    public static Refusal AgreementTextDiffers(AgreementVersion inForce) =>
        Not("AGREEMENT_TEXT_DIFFERS", $"The text that was read is not that of version {inForce.VersionNumber}. Read the agreement again before you sign.");

    public static Refusal AgreementUnsigned() =>
        Not("AGREEMENT_UNSIGNED", "The agreement is not signed yet. The head teacher signs it first.");

    public static Refusal AgreementConfirmed(DateTimeOffset when) =>
        Not("AGREEMENT_CONFIRMED", $"Nothing is to be confirmed: it was signed or confirmed on {when:d MMMM yyyy} for this year, by a head teacher of the school.");

    public static Refusal NoSuchCommitment(int commitments) =>
        Not("NO_SUCH_COMMITMENT", $"The agreement lists commitments 1 to {commitments}.");

    public static Refusal ChallengeTimeOver(DateOnly lastDate) =>
        Not("CHALLENGE_TIME_OVER", $"A commitment could be challenged until {Dates.Long(lastDate)}. Speak to your hub.");

    public static Refusal CommitmentChallenged() =>
        Not("COMMITMENT_CHALLENGED", "This commitment was challenged already for this year.");

    public static Refusal NoOpenChallenge() =>
        Not("NO_OPEN_CHALLENGE", "No challenge of this commitment waits for an answer.");
}
