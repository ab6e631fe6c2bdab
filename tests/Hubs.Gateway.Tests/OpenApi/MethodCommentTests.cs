using Hubs.Gateway.Contract;

namespace Hubs.Gateway.Tests.OpenApi;

public sealed class MethodCommentTests
{
    const string Comment =
        """
         Hands a draft to the hub, with e.g. its statement. Then waits.

         A second paragraph
         of two lines.

         Refused when the round
         is closed (ROUND_CLOSED).
         Refused when a rule fails (NOT_ELIGIBLE, each rule named) or the school was there (DEVELOPMENT_ONCE).
         Tells ApplicationSubmitted.
         Tells PlaceOffered for each place
         and ApplicationDeclined for the others.
        """;

    [Fact]
    public void A_comment_is_taken_apart_into_what_it_says_refuses_and_tells()
    {
        var comment = MethodComment.Of(Comment);

        Assert.StartsWith("Hands a draft to the hub", comment.FirstSentence);
        Assert.Equal(["ROUND_CLOSED"], comment.Refusals[0].Reasons);
        Assert.Equal("Refused when the round is closed (ROUND_CLOSED).", comment.Refusals[0].Sentence);
        Assert.Equal(["NOT_ELIGIBLE", "DEVELOPMENT_ONCE"], comment.Refusals[1].Reasons);
        Assert.Equal(["ApplicationSubmitted", "PlaceOffered", "ApplicationDeclined"], comment.Events);
        Assert.DoesNotContain("Refused", comment.Says);
        Assert.EndsWith("of two lines.", comment.Says);
    }

    [Fact]
    public void A_short_comment_is_its_own_first_sentence() => Assert.Equal("Reads an import", MethodComment.Of(" Reads an import.\n").FirstSentence);
}
