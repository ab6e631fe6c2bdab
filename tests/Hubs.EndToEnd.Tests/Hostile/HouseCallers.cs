using Google.Protobuf.Reflection;
using Hubs.Access.V1;
using Hubs.EndToEnd.Tests.MainJob;
using Hubs.Testing;
using Hubs.Testing.WaysIn;

namespace Hubs.EndToEnd.Tests.Hostile;

/// <summary>People of every role, in the house's own hub and at its own schools.</summary>
public sealed class HouseCallers
{
    readonly Dictionary<Role, List<HouseCaller>> _byRole = [];

    public static async Task<HouseCallers> OfAsync(LivedYear year)
    {
        var callers = new HouseCallers();
        var nowhere = new Dictionary<string, string>();
        var hub = new Dictionary<string, string> { ["hub_id"] = year.Hub.HubId };
        callers.Add(Role.NationalTeam, nowhere, year.National, await year.House.InviteAsync(Role.NationalTeam));
        callers.Add(Role.NationalFinance, nowhere, year.Finance);
        callers.Add(Role.Auditor, nowhere, year.Auditor);
        callers.Add(Role.DataProtectionOfficer, nowhere, await year.House.InviteAsync(Role.DataProtectionOfficer));
        callers.Add(Role.Partner, nowhere, await year.House.InviteAsync(Role.Partner));
        callers.Add(Role.TfmLead, hub, year.TfmLead, await year.House.InviteAsync(Role.TfmLead, year.Hub.HubId));
        callers.Add(Role.HubLead, hub, year.HubLead);
        callers.Add(Role.HubAdministrator, hub, year.Administrator);
        callers.Add(Role.Specialist, hub, year.Specialist);
        foreach (var school in year.Applicants)
        {
            var ids = new Dictionary<string, string> { ["school_id"] = school.Id };
            callers.Add(Role.MathsLead, ids, school.MathsLead);
            if (school.Head is null) continue;
            callers.Add(Role.HeadTeacher, ids, school.Head);
            callers.Add(Role.BusinessManager, ids, school.BusinessManager);
            callers.Add(Role.LeadTeacher, ids, [.. school.LeadTeachers]);
        }
        callers._byRole[Role.Service] = [new(year.House.Issuer.TokenFor("hubs-schools"), "", nowhere)];
        return callers;
    }

    /// <summary>Those whom nobody may take a role from in passing: one of each role.</summary>
    public IEnumerable<string> Kept => _byRole.Values.Select(callers => callers[0].PersonId);

    /// <summary>Somebody who may call the method; one role after the other.</summary>
    public HouseCaller For(MethodDescriptor method, int number, Random random)
    {
        var roles = Door.AllowOf(method).Roles;
        var callers = _byRole[roles.Count == 0 ? (Role)(1 + (number % 13)) : roles[number % roles.Count]];
        return callers[random.Next(2) == 0 ? 0 : random.Next(callers.Count)];
    }

    /// <summary>Whether whoever has this token is let in there; nobody is where anybody is.</summary>
    public bool May(MethodDescriptor method, string? token) =>
        Door.AllowOf(method) is var allow && (allow.Anyone || allow.Roles.Any(role => _byRole[role].Any(caller => caller.Token == token)));

    void Add(Role role, IReadOnlyDictionary<string, string> ids, params TestPerson[] people)
    {
        if (!_byRole.TryGetValue(role, out var callers)) _byRole[role] = callers = [];
        callers.AddRange(people.Select(person => new HouseCaller(person.Token, person.Id, ids)));
    }
}

/// <summary>Somebody who calls, and where they belong.</summary>
public sealed record HouseCaller(string Token, string PersonId, IReadOnlyDictionary<string, string> Ids);
