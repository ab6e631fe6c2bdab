using System.Security.Cryptography;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Core;
using Hubs.Access.V1;
using Hubs.Schools.V1;
using Hubs.ServiceDefaults.Access;
using Hubs.Testing;
using Hubs.Testing.WaysIn;
using Microsoft.IdentityModel.Tokens;

namespace Hubs.EndToEnd.Tests.Access;

/// <summary>No one in who may not: every method of the contract × every role × own and foreign scope, from the descriptors.</summary>
public sealed class AccessTests(House house) : IClassFixture<House>, IAsyncLifetime
{
    readonly RSA _otherKey = RSA.Create(2048);
    readonly Door _door = new(house);
    Cast _cast = null!;
    Elsewhere _elsewhere = null!;

    public async ValueTask InitializeAsync()
    {
        _cast = await Cast.AssembleAsync(house);
        _elsewhere = await Elsewhere.GatherAsync(house);
    }

    [Fact]
    public void Every_method_has_an_expectation_and_every_expectation_a_method()
    {
        var methods = Door.Methods.Select(Door.NameOf).ToList();

        Assert.Empty(methods.Except(Expectations.All.Keys));
        Assert.Empty(Expectations.All.Keys.Except(methods));
        Assert.Empty(Door.Methods.Where(method => HasScope(method) == (Expectations.All[Door.NameOf(method)] == Outside.NationalOnly)).Select(Door.NameOf));
    }

    [Fact]
    public void Each_write_of_a_hub_or_the_nation_decides_about_a_school_or_does_something_else_that_is_named()
    {
        var writes = Door.Methods.Where(method => (method.IsClientStreaming || method.InputType.FindFieldByName("request_id") is not null) && Door.AllowOf(method).Roles.Any(Deciders.Decides)).Select(Door.NameOf).ToList();

        Assert.Empty(writes.Except([.. Deciders.AboutOneSchool, .. Deciders.Others.Keys]));
        Assert.Empty(Deciders.AboutOneSchool.Concat(Deciders.Others.Keys).Except(writes));
        Assert.Empty(Deciders.AboutOneSchool.Intersect(Deciders.Others.Keys));
        Assert.Empty(Deciders.ShownElsewhere.Keys.Except(Deciders.AboutOneSchool));
    }

    [Fact]
    public Task Each_method_admits_the_roles_that_its_contract_names_and_no_other() => WalkAsync(async method =>
    {
        var allow = Door.AllowOf(method);
        var wrong = new List<string>();
        foreach (var role in Cast.Roles)
        {
            var outcome = await _door.CallAsync(method, Empty(method), _cast.Tokens[role]);
            var admitted = allow.Anyone || allow.SignedIn || allow.Roles.Contains(role);
            if (!IsServed(outcome)) wrong.Add($"{Door.NameOf(method)} as {role}: {outcome}");
            else if (admitted == IsTurnedAway(outcome)) wrong.Add($"{Door.NameOf(method)} as {role} {(admitted ? "may be called" : "is nobody's")}, and the answer is {outcome}");
        }
        return wrong;
    });

    [Fact]
    public Task Without_a_token_or_with_a_stranger_s_only_open_methods_answer() => WalkAsync(async method =>
    {
        var allow = Door.AllowOf(method);
        var wrong = new List<string>();
        var nobody = await _door.CallAsync(method, Empty(method), null);
        if (allow.Anyone ? nobody.Code is StatusCode.Unauthenticated or StatusCode.PermissionDenied : nobody is not { Code: StatusCode.Unauthenticated, Reason: "NOT_SIGNED_IN" })
            wrong.Add($"{Door.NameOf(method)} without a token: {nobody}");
        var stranger = await _door.CallAsync(method, Empty(method), _cast.Stranger);
        if ((allow.Anyone || allow.SignedIn) == IsTurnedAway(stranger)) wrong.Add($"{Door.NameOf(method)} as a stranger: {stranger}");
        return wrong;
    });

    [Fact]
    public Task A_token_of_another_issuer_or_past_its_time_is_none() => WalkAsync(async method =>
    {
        var wrong = new List<string>();
        if (Door.AllowOf(method).Anyone) return wrong;
        string[] none =
        [
            house.Issuer.TokenFor("access-NationalTeam", issuer: "https://elsewhere.example.org/"),
            house.Issuer.TokenFor("access-NationalTeam", key: new RsaSecurityKey(_otherKey)),
            house.Issuer.TokenFor("access-NationalTeam", audience: "another"),
            house.Issuer.TokenFor("access-NationalTeam", validFor: TimeSpan.FromHours(-1)),
            Unsigned(house.Issuer.TokenFor("access-NationalTeam")),
            "no.token.atall",
        ];
        foreach (var token in none)
        {
            var outcome = await _door.CallAsync(method, Empty(method), token);
            if (outcome.Code != StatusCode.Unauthenticated) wrong.Add($"{Door.NameOf(method)}: {outcome}");
        }
        return wrong;
    });

    [Fact]
    public async Task A_page_token_of_another_list_is_refused()
    {
        await house.InviteAsync(Role.Auditor);
        var real = (await house.As<PersonService.PersonServiceClient>(house.National).ListPeopleAsync(new ListPeopleRequest { PageSize = 1 })).NextPageToken;
        Assert.NotEqual("", real);
        var refused = 0;
        await WalkAsync(method => TryPageTokensAsync(method, ["bm90LWEtdG9rZW4=", "…", "WyJhIiwiYiJd", real], () => refused++));
        Assert.True(refused > 100, $"Only {refused} page tokens were looked at.");
    }

    async Task<List<string>> TryPageTokensAsync(MethodDescriptor method, string[] tokens, Action refused)
    {
        var wrong = new List<string>();
        if (method.InputType.FindFieldByName("page_token") is not { } field) return wrong;
        var role = Door.AllowOf(method).Roles.FirstOrDefault(Role.NationalTeam);
        foreach (var token in tokens)
        {
            var request = Filling.Of(method.InputType, name => _elsewhere.IdOf(name) ?? Guid.CreateVersion7().ToString());
            field.Accessor.SetValue(request, token);
            var outcome = await _door.CallAsync(method, request, _cast.Tokens[role]);
            if (outcome.Reason == "PAGE_TOKEN_INVALID") refused();
            if (outcome.Code == StatusCode.OK || outcome.Reason is not ("PAGE_TOKEN_INVALID" or "NOT_FOUND" or "INVALID_REQUEST")) wrong.Add($"{Door.NameOf(method)}: {outcome}");
        }
        return wrong;
    }

    /// <summary>The same claims, said by nobody.</summary>
    static string Unsigned(string token) => $"{Base64UrlEncoder.Encode("""{"alg":"none","typ":"at+jwt"}""")}.{token.Split('.')[1]}.";

    public ValueTask DisposeAsync()
    {
        _otherKey.Dispose();
        _door.Dispose();
        return ValueTask.CompletedTask;
    }

    static async Task WalkAsync(Func<MethodDescriptor, Task<List<string>>> look)
    {
        var wrong = new List<string>();
        foreach (var method in Door.Methods) wrong.AddRange(await look(method));
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    static bool IsServed(Outcome outcome) => outcome.Code is not (StatusCode.Unimplemented or StatusCode.Internal or StatusCode.Unknown or StatusCode.Unavailable);

    static bool IsTurnedAway(Outcome outcome) => outcome is { Code: StatusCode.PermissionDenied, Reason: "NOT_ALLOWED" };

    static bool HasScope(MethodDescriptor method) => Door.AllowOf(method) is var allow && (allow.Anyone || allow.SignedIn || allow.Roles.Any(IsScoped));

    static bool IsScoped(Role role) => RoleKinds.Of(role) is ScopeKind.Hub or ScopeKind.School;

    static IMessage Empty(MethodDescriptor method) => method.InputType.Parser.ParseFrom(ByteString.Empty);
}
