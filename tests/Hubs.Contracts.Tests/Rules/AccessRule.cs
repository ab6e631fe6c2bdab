using Hubs.Access.V1;
using Hubs.Testing.Contracts;

namespace Hubs.Contracts.Tests.Rules;

/// <summary>Every method says who may call it, and no role is given what its description in the contract rules out.</summary>
static class AccessRule
{
    public static IEnumerable<string> Offences(ContractSet contracts) => contracts.Methods.SelectMany(Offences);

    static IEnumerable<string> Offences(ContractMethod method)
    {
        if (method.Allow is not { } allow)
        {
            yield return $"{method} has no (hubs.access.v1.allow) option: nobody could call it.";
            yield break;
        }
        if (new[] { allow.Anyone, allow.SignedIn, allow.Roles.Count > 0 }.Count(said => said) != 1)
            yield return $"{method} says exactly one of anyone, signed_in and roles.";
        if (allow.Roles.Contains(Role.Unspecified)) yield return $"{method} allows ROLE_UNSPECIFIED, which nobody holds.";
        if (allow.Roles.Distinct().Count() != allow.Roles.Count) yield return $"{method} names a role twice.";
        if (allow.Anyone && method.IsWrite) yield return $"{method} is a write that anyone could call.";
        if (allow.Roles.Contains(Role.Auditor) && method.IsWrite) yield return $"{method} is a write, and an auditor changes nothing.";
        if (allow.Roles.Contains(Role.HubAdministrator) && Starts(method, "Decide", "Approve", "Offer", "Accept", "Decline"))
            yield return $"{method} is a decision, and a hub administrator never decides or approves.";
        if (allow.Roles.Contains(Role.BusinessManager) && Starts(method, "Sign", "Declare", "Submit"))
            yield return $"{method} declares for the school, and a business manager never signs or declares.";
    }

    static bool Starts(ContractMethod method, params string[] verbs) =>
        verbs.Any(verb => method.Name.StartsWith(verb, StringComparison.Ordinal));
}
