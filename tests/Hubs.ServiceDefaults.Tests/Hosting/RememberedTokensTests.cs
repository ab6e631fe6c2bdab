using System.Security.Claims;
using Hubs.ServiceDefaults.Hosting;
using Microsoft.Extensions.Time.Testing;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Hubs.ServiceDefaults.Tests.Hosting;

public sealed class RememberedTokensTests
{
    readonly FakeTimeProvider _clock = new(new DateTimeOffset(2021, 3, 1, 9, 0, 0, TimeSpan.Zero));
    readonly Checks _checks = new();
    readonly RememberedTokens _tokens;

    public RememberedTokensTests() => _tokens = new RememberedTokens(_checks, _clock);

    [Fact]
    public async Task A_good_token_is_checked_once_and_names_the_same_person_each_time()
    {
        var token = Token("amina", TimeSpan.FromHours(1));

        var (first, second) = (await CheckAsync(token), await CheckAsync(token));

        Assert.Equal(1, _checks.Count);
        Assert.Equal(["amina", "amina"], new[] { first, second }.Select(r => r.ClaimsIdentity.FindFirst("sub")!.Value));
    }

    [Fact]
    public async Task After_a_few_minutes_it_is_checked_again()
    {
        var token = Token("amina", TimeSpan.FromHours(1));
        await CheckAsync(token);

        _clock.Advance(TimeSpan.FromMinutes(5));
        await CheckAsync(token);

        Assert.Equal(2, _checks.Count);
    }

    [Fact]
    public async Task A_token_is_not_remembered_beyond_its_own_time()
    {
        var token = Token("amina", TimeSpan.FromMinutes(2));
        await CheckAsync(token);

        _clock.Advance(TimeSpan.FromMinutes(2));
        await CheckAsync(token);

        Assert.Equal(2, _checks.Count);
    }

    [Fact]
    public async Task What_was_refused_is_checked_each_time_and_one_letter_makes_another_token()
    {
        var token = Token("amina", TimeSpan.FromHours(1));
        Assert.True((await CheckAsync(token)).IsValid);

        _checks.Refuse = true;

        Assert.False((await CheckAsync(token + "x")).IsValid);
        Assert.False((await CheckAsync(token + "x")).IsValid);
        Assert.Equal(3, _checks.Count);
    }

    Task<TokenValidationResult> CheckAsync(string token) => _tokens.ValidateTokenAsync(token, new TokenValidationParameters());

    string Token(string subject, TimeSpan validFor) => new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
    {
        Subject = new ClaimsIdentity([new Claim("sub", subject)]),
        Expires = (_clock.GetUtcNow() + validFor).UtcDateTime,
    });

    /// <summary>Counts what it is asked, and says what the test wants.</summary>
    sealed class Checks : TokenHandler
    {
        public int Count { get; private set; }

        public bool Refuse { get; set; }

        public override Task<TokenValidationResult> ValidateTokenAsync(string token, TokenValidationParameters validationParameters)
        {
            Count++;
            if (Refuse) return Task.FromResult(new TokenValidationResult { IsValid = false });
            var read = new JsonWebToken(token);
            return Task.FromResult(new TokenValidationResult { IsValid = true, SecurityToken = read, ClaimsIdentity = new ClaimsIdentity(read.Claims) });
        }
    }
}
