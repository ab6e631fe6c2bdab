using Google.Protobuf;
using Hubs.Faults.Checking;
using Hubs.Faults.Working;
using Hubs.Schools.V1;

namespace Hubs.Faults.Tests;

/// <summary>What the counting finds when something is planted in the journal, the tables, the logs or the queues.</summary>
public sealed class CaughtTests
{
    const string Submit = "/hubs.schools.v1.ApplicationService/SubmitApplication";

    readonly List<JournalEntry> _journal = [];
    readonly List<ServiceRecord.Told> _log = [];
    readonly List<ServiceRecord.Kept> _answers = [];

    public CaughtTests()
    {
        Accepted("one");
        Accepted("two");
        _journal.Add(new JournalEntry(Submit, "refused", new SubmitApplicationRequest { RequestId = "refused" }) { Refusal = "ROUND_CLOSED" });
    }

    [Fact]
    public void Nothing_is_found_where_all_is_well() => Assert.Empty(Found());

    [Fact]
    public void A_write_that_was_accepted_and_is_nowhere_is_lost()
    {
        _answers.RemoveAt(1);
        _log.RemoveAt(1);

        Assert.Equal([Wrong.Lost, Wrong.Lost], Found().Select(f => f.Wrong));
    }

    [Fact]
    public void A_write_whose_event_was_never_told_is_lost()
    {
        _log.RemoveAt(1);

        Assert.Equal((Wrong.Lost, "ApplicationSubmitted two was accepted 1 times and is there 0 times."), Single());
    }

    [Fact]
    public void A_write_that_was_done_twice_is_doubled()
    {
        Tell("two");

        Assert.Equal((Wrong.Doubled, "ApplicationSubmitted two was accepted 1 times and is there 2 times."), Single());
    }

    [Fact]
    public void A_write_that_nobody_was_told_of_is_doubled()
    {
        Tell("three");

        Assert.Equal((Wrong.Doubled, "ApplicationSubmitted three is there 1 times, and nobody was told that it was accepted."), Single());
    }

    [Fact]
    public void A_refused_write_that_was_stored_is_doubled()
    {
        Keep("refused", "refused");

        Assert.Equal((Wrong.Doubled, "SubmitApplication refused: refused, ROUND_CLOSED, and was stored all the same."), Single());
    }

    [Fact]
    public void Another_answer_than_the_one_that_was_given_is_found()
    {
        _answers[0] = _answers[0] with { Answer = new Application { ApplicationId = "another" }.ToByteArray() };

        Assert.Equal(Wrong.Lost, Single().Wrong);
    }

    [Fact]
    public void A_write_that_was_never_answered_and_one_that_was_answered_with_a_fault_are_found()
    {
        _journal.Add(new JournalEntry(Submit, "open", new SubmitApplicationRequest { RequestId = "open" }));
        _journal.Add(new JournalEntry(Submit, "fault", new SubmitApplicationRequest { RequestId = "fault" }) { Refusal = "FAULT" });

        Assert.Equal([Wrong.Unexplained, Wrong.Unexplained], Found().Select(f => f.Wrong));
    }

    [Fact]
    public void A_row_too_many_or_too_few_is_found()
    {
        Assert.Empty(Writes.CheckRows(_journal, "SubmitApplication", "application_id", ["one", "two"]));
        Assert.Equal(Wrong.Lost, Assert.Single(Writes.CheckRows(_journal, "SubmitApplication", "application_id", ["one"])).Wrong);
        Assert.Equal(Wrong.Doubled, Assert.Single(Writes.CheckRows(_journal, "SubmitApplication", "application_id", ["one", "two", "two"])).Wrong);
    }

    [Fact]
    public void A_gap_in_a_log_an_event_told_twice_one_that_waits_and_one_that_is_parked_are_found()
    {
        _log[1] = _log[1] with { Position = 3, EventId = _log[0].EventId };

        Assert.Equal([Wrong.Lost, Wrong.Doubled, Wrong.Lost, Wrong.Unexplained], Logs.Check(Record() with { Waiting = 1, Parked = 1 }).Select(f => f.Wrong));
    }

    [Fact]
    public void A_log_or_a_projection_that_goes_back_is_found()
    {
        var then = At(log: 7, reached: 5);

        Assert.Empty(At(log: 8, reached: 5).BackSince(then));
        Assert.Equal([Wrong.Lost, Wrong.Unexplained], At(log: 6, reached: 4).BackSince(then).Select(f => f.Wrong));
        Assert.True(At(log: 7, reached: 7).Reaches(then));
        Assert.False(then.Reaches(then));
    }

    [Fact]
    public void A_row_of_a_projection_that_goes_back_or_vanishes_is_found_though_no_position_does()
    {
        var then = new Facts(new Dictionary<string, long> { ["reporting: action 1"] = 1, ["reporting: visit 2"] = 0 });

        Assert.Empty(new Facts(new Dictionary<string, long> { ["reporting: action 1"] = 1, ["reporting: visit 2"] = 1, ["reporting: visit 3"] = 0 }).BackSince(then));
        Assert.Equal([Wrong.Unexplained, Wrong.Lost], new Facts(new Dictionary<string, long> { ["reporting: action 1"] = 0 }).BackSince(then).Select(f => f.Wrong));
    }

    [Fact]
    public void A_message_that_stays_in_a_queue_one_that_nobody_reads_and_one_that_nobody_subscribed_with_are_found()
    {
        var followings = At(log: 1, reached: 1).Followings;

        Assert.Empty(Queues.Check([new("hubs.reporting.follows.schools", 0, 1), new("hubs.reporting.follows.schools_error", 0, 0)], followings));
        Assert.Equal(5, Queues.Check([new("hubs.reporting.follows.schools", 1, 1), new("hubs.reporting.follows.schools", 0, 0), new("hubs.reporting.follows.schools_error", 1, 0), new("hubs.reporting.follows.schools_skipped", 0, 0), new("hubs.reporting.follows.money_error", 0, 0)], followings).Count());
    }

    [Fact]
    public void A_copy_that_lacks_a_row_has_a_strange_one_or_has_one_twice_is_found()
    {
        var recount = new Recount("hubs", "schools", "");

        Assert.Empty(recount.Compare("funding", ["a", "b"], ["b", "a"]));
        Assert.Equal([Wrong.Lost, Wrong.Unexplained, Wrong.Doubled], recount.Compare("funding", ["a", "b"], ["b", "b", "c"]).Select(f => f.Wrong));
    }

    static Positions At(long log, long reached)
    {
        var ends = new Dictionary<string, long> { ["schools"] = log };
        return new Positions(ends, ends, ends, [new Followed { Consumer = "reporting", Producer = "schools", Position = reached }]);
    }

    void Accepted(string id)
    {
        _journal.Add(new JournalEntry(Submit, id, new SubmitApplicationRequest { ApplicationId = id, RequestId = id }) { Answer = new Application { ApplicationId = id } });
        Keep(id, id);
        Tell(id);
    }

    void Keep(string requestId, string id) => _answers.Add(new ServiceRecord.Kept { Method = Submit, RequestId = requestId, Answer = new Application { ApplicationId = id }.ToByteArray() });

    void Tell(string id) => _log.Add(new ServiceRecord.Told { Position = _log.Count + 1, EventId = Guid.NewGuid().ToString(), Type = ApplicationSubmitted.Descriptor.FullName, AggregateId = id });

    ServiceRecord Record() => new("schools", _log, _answers, 0, 0);

    IReadOnlyList<Finding> Found() => [.. Writes.Check(_journal, Record())];

    (Wrong Wrong, string What) Single()
    {
        var finding = Assert.Single(Found());
        return (finding.Wrong, finding.What);
    }
}
