using Grpc.Core;
using Hubs.Access.V1;
using Hubs.Schools.People;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Schools;

/// <summary>Every way in which this service says no.</summary>
static partial class SchoolsRefusals
{
    public static Refusal EmailTaken(string email) =>
        new(StatusCode.AlreadyExists, "EMAIL_TAKEN", $"Another person has the e-mail {email}.", new Violation("person.email", "EMAIL_TAKEN", "Another person has this e-mail."));

    public static Refusal RoleNotYoursToGive(Role role) =>
        new(StatusCode.PermissionDenied, "ROLE_NOT_YOURS_TO_GIVE", $"None of your roles lets you make or unmake {RoleWords.Of(role)} there.");

    public static Refusal RoleForYourself() =>
        new(StatusCode.PermissionDenied, "ROLE_FOR_YOURSELF", "Nobody gives a role to themselves. Ask somebody else who may give it.");

    public static Refusal DetailsNotYours() =>
        new(StatusCode.PermissionDenied, "DETAILS_NOT_YOURS", "Who has a sign-in corrects their own name and e-mail; who has none yet is corrected by whoever invited them, where nobody beyond has. Otherwise ask the national team.");

    public static Refusal EmailOfAnother(string field) =>
        new(StatusCode.InvalidArgument, "EMAIL_OF_ANOTHER", "Somebody with another name has this e-mail. Check both.",
            new Violation(field, "EMAIL_OF_ANOTHER", "Somebody with another name has this e-mail."));

    public static Refusal NoSuchScope(string scopeId) =>
        new(StatusCode.FailedPrecondition, "NO_SUCH_SCOPE", scopeId.Length == 0 ? "This role is held at a school or hub: say which." : "There is no such school or hub for this role.");

    public static Refusal RoleHeld() =>
        new(StatusCode.AlreadyExists, "ROLE_HELD", "They hold this role there already.");

    public static Refusal SuccessorCannotSignIn() =>
        new(StatusCode.FailedPrecondition, "SUCCESSOR_CANNOT_SIGN_IN", "They cannot sign in yet. Invite them, and hand the role over once they have accepted.");

    public static Refusal SpecialistHasGroups() =>
        new(StatusCode.FailedPrecondition, "SPECIALIST_HAS_GROUPS", "A specialist's work is handed over group by group: let another specialist lead each, then take the role away.");

    public static Refusal LastUser() =>
        new(StatusCode.FailedPrecondition, "LAST_USER", "Nobody else could sign in there after this. Invite a successor first, and wait until they have accepted.");

    public static Refusal InvitationNotOpen() =>
        new(StatusCode.FailedPrecondition, "INVITATION_NOT_OPEN", "This invitation is not open: it was accepted or taken back, or the code is not one of ours. Ask for a new one.");

    public static Refusal InvitationForAnother() =>
        new(StatusCode.PermissionDenied, "INVITATION_FOR_ANOTHER", "This invitation went to another e-mail address than the one you signed in with. Sign in with that one, or ask for a new invitation.");

    public static Refusal InvitationExpired(DateTimeOffset time) =>
        new(StatusCode.FailedPrecondition, "INVITATION_EXPIRED", $"This invitation could be accepted until {time:d MMMM yyyy}. Ask for a new one.");

    public static Refusal SignInTaken() =>
        new(StatusCode.FailedPrecondition, "SIGN_IN_TAKEN", "This sign-in belongs to another person. Sign in as the one who was invited.");

    public static Refusal PersonHasSignIn() =>
        new(StatusCode.FailedPrecondition, "PERSON_HAS_SIGN_IN", "Whoever was invited has a sign-in already, and this is another. Sign in with that one; where it is lost or not theirs, the national team can unlink it.");

    public static Refusal NationalInvitationNeeded() =>
        new(StatusCode.FailedPrecondition, "NATIONAL_INVITATION_NEEDED", "This invitation cannot be joined to a sign-in. Ask the national team for another.");

    public static Refusal SignInMissing() =>
        new(StatusCode.FailedPrecondition, "SIGN_IN_MISSING", "This person has no sign-in.");

    public static Refusal OwnSignIn() =>
        new(StatusCode.FailedPrecondition, "OWN_SIGN_IN", "This is the sign-in that you are using. Another member of the national team can unlink it.");

    public static Refusal FirstNationalUserNamed() =>
        new(StatusCode.FailedPrecondition, "FIRST_NATIONAL_USER_NAMED", "This installation has a national user already; they invite the others.");
}
