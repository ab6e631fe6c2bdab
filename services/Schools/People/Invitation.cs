using System.Security.Cryptography;
using System.Text;
using Google.Protobuf.WellKnownTypes;
using Hubs.Access.V1;

namespace Hubs.Schools.People;

/// <summary>An invitation to a role. Whoever shows its code with a sign-in becomes the person invited; only the code's hash is kept.</summary>
sealed record Invitation
{
    public string Id { get; init; } = "";

    public string PersonId { get; init; } = "";

    public Role Role { get; init; }

    public string ScopeId { get; init; } = "";

    public V1.InvitationState State { get; private set; }

    public string CodeHash { get; private set; } = "";

    public string InviterPersonId { get; private set; } = "";

    public DateTimeOffset CreateTime { get; init; }

    public DateTimeOffset ExpireTime { get; init; }

    public long Version { get; init; }

    public static (Invitation Invitation, string Code) Make(string personId, Role role, string scopeId, string inviter, DateTimeOffset now, TimeSpan lasts)
    {
        var code = NewCode();
        var invitation = new Invitation
        {
            Id = Guid.CreateVersion7().ToString(),
            PersonId = personId,
            Role = role,
            ScopeId = scopeId,
            State = V1.InvitationState.Open,
            CodeHash = HashOf(code),
            InviterPersonId = inviter,
            CreateTime = now,
            ExpireTime = now + lasts,
            Version = 1,
        };
        return (invitation, code);
    }

    /// <summary>Another code, in the hands of whoever asked for it: they are the inviter now.</summary>
    public string RenewCode(string inviter, DateTimeOffset now)
    {
        MustBeOpen(now);
        var code = NewCode();
        (CodeHash, InviterPersonId) = (HashOf(code), inviter);
        return code;
    }

    static string NewCode() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(20));

    public static string HashOf(string code) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(code)));

    public void Accept(DateTimeOffset now)
    {
        MustBeOpen(now);
        State = V1.InvitationState.Accepted;
    }

    void MustBeOpen(DateTimeOffset now)
    {
        if (State != V1.InvitationState.Open) throw SchoolsRefusals.InvitationNotOpen();
        if (now >= ExpireTime) throw SchoolsRefusals.InvitationExpired(ExpireTime);
    }

    public void Withdraw()
    {
        if (State != V1.InvitationState.Open) throw SchoolsRefusals.InvitationNotOpen();
        State = V1.InvitationState.Withdrawn;
    }

    public V1.PersonInvited Invited() => new()
    {
        PersonId = PersonId,
        InvitationId = Id,
        Role = Role,
        ScopeId = ScopeId,
        ExpireTime = Timestamp.FromDateTimeOffset(ExpireTime),
    };

    public V1.InvitationWithdrawn Withdrawn() => new() { PersonId = PersonId, InvitationId = Id };

    public V1.Invitation ToWire(string code = "") => new()
    {
        InvitationId = Id,
        PersonId = PersonId,
        Role = Role,
        ScopeId = ScopeId,
        State = State,
        ExpireTime = Timestamp.FromDateTimeOffset(ExpireTime),
        Code = code,
        InviterPersonId = InviterPersonId,
        CreateTime = Timestamp.FromDateTimeOffset(CreateTime),
    };
}
