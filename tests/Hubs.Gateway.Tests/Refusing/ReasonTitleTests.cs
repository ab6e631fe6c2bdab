using Hubs.Gateway.Contract;
using Hubs.Gateway.Refusing;

namespace Hubs.Gateway.Tests.Refusing;

public sealed class ReasonTitleTests
{
    static readonly string[] Spellings = ["tfm", "vat", "csv", "json", "urn", "http2", "etag", "email"];

    public static TheoryData<string> Reasons => [.. ApiContract.Load().Methods.SelectMany(m => m.Comment.Refusals).SelectMany(r => r.Reasons).Distinct().Order(StringComparer.Ordinal)];

    [Theory]
    [InlineData("ROUND_CLOSED", "Round closed")]
    [InlineData("VAT_TOO_HIGH", "VAT too high")]
    [InlineData("HEADS_MEETING_NOT_BEGUN", "Heads' meeting not begun")]
    [InlineData("EMAIL_OF_ANOTHER", "E-mail of another")]
    [InlineData("EXTRACT_NOT_CSV", "Extract not CSV")]
    [InlineData("ETAG_STALE", "Changed in the meantime")]
    [InlineData("LEADER_NOT_TFM_LEAD", "Led by no TfM Lead of the hub")]
    [InlineData("PERSON_HAS_SIGN_IN", "The person has another sign-in")]
    [InlineData("NEEDS_HTTP2", "Needs HTTP/2")]
    [InlineData("", "Refused")]
    public void A_title_is_the_reason_as_people_write_it(string reason, string title) => Assert.Equal(title, ReasonTitles.Of(reason));

    [Theory]
    [MemberData(nameof(Reasons))]
    public void Every_reason_of_the_contract_has_a_title_in_words(string reason)
    {
        var title = ReasonTitles.Of(reason);

        Assert.True(char.IsUpper(title[0]), title);
        Assert.DoesNotContain('_', title);
        Assert.Empty(title.Split(' ').Intersect(Spellings));
    }
}
