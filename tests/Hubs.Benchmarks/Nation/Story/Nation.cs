using System.Globalization;
using Grpc.Core;
using Hubs.Access.V1;
using Hubs.Schools.V1;
using Hubs.Testing;
using static Hubs.Schools.V1.PersonService;

namespace Hubs.Benchmarks.Nation.Story;

/// <summary>The whole house with the register, the hubs and three programme years in it, and nobody taking part yet.</summary>
sealed class Nation(House house)
{
    public House House => house;

    public List<NationHub> Hubs { get; } = [];

    public List<NationYear> Years { get; } = [];

    public TestPerson Finance { get; set; } = null!;

    public T As<T>(TestPerson person)
        where T : ClientBase<T> => house.As<T>(person);

    public void GoTo(string date, string time = "09:00") =>
        house.Clock.AdjustTime(DateTimeOffset.Parse($"{date}T{time}:00Z", CultureInfo.InvariantCulture));

    /// <summary>Somebody who comes in, under an address that is theirs alone.</summary>
    public async Task<TestPerson> InviteAsync(Role role, string scopeId, string name)
    {
        var invitation = await As<PersonServiceClient>(house.National).InvitePersonAsync(new InvitePersonRequest
        {
            Name = name,
            Email = AddressOf(name),
            Role = role,
            ScopeId = scopeId,
            RequestId = House.NewRequestId(),
        });
        return await house.AcceptAsync(invitation, settle: false);
    }

    public static string AddressOf(string name) => $"{name.ToLowerInvariant().Replace(' ', '.')}@example.org";
}
