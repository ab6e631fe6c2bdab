using Hubs.Architecture.Tests.Rules;
using Hubs.Testing.Contracts;

namespace Hubs.Architecture.Tests
{
    /// <summary>Rules that look: each catches what is planted, and leaves alone what is right.</summary>
    public sealed class PlantedOffenderTests
    {
        [Theory]
        [InlineData("services/Schools/Hubs.Schools.csproj", "../WorkGroups/Hubs.WorkGroups.csproj", "may not depend on Hubs.WorkGroups")]
        [InlineData("services/ServiceDefaults/Hubs.ServiceDefaults.csproj", "../Schools/Hubs.Schools.csproj", "may not depend on Hubs.Schools")]
        [InlineData("gateway/Hubs.Gateway.csproj", "../services/Funding/Hubs.Funding.csproj", "may not depend on Hubs.Funding")]
        [InlineData("services/Mail/Hubs.Mail.csproj", "../ServiceDefaults/Hubs.ServiceDefaults.csproj", "no rule speaks of")]
        public void A_project_that_depends_on_another_room_is_caught(string project, string reference, string says) =>
            AssertSays(says, DependencyRule.Offences([new(project, $"""<ProjectReference Include="{reference}" />""")]));

        [Fact]
        public void A_project_that_depends_on_the_shared_floor_passes() => Assert.Empty(DependencyRule.Offences(
            [new("services/Schools/Hubs.Schools.csproj", """<ProjectReference Include="../ServiceDefaults/Hubs.ServiceDefaults.csproj" />""")]));

        [Fact]
        public void A_noun_of_the_product_in_a_type_a_member_or_a_file_of_ServiceDefaults_is_caught()
        {
            var offences = ProductNounRule.Offences([typeof(Planted.Floor.MeetingPlanner)], [new("services/ServiceDefaults/Data/TakingRegister.cs", "")]).ToList();

            AssertSays("MeetingPlanner speaks of a meeting", offences);
            AssertSays("MeetingPlanner.SchoolId speaks of a school", offences);
            AssertSays("TakingRegister.cs speaks of a register", offences);
            Assert.DoesNotContain(offences, offence => offence.Contains("Registering", StringComparison.Ordinal));
        }

        [Fact]
        public void What_is_shared_and_used_by_one_alone_or_by_nobody_is_caught()
        {
            var offences = SharedRule.Offences(
                [typeof(Planted.Shared.Line), typeof(Planted.Shared.Ruler), typeof(Planted.Shared.Chalk), typeof(Planted.Shared.Forgotten)],
                new Dictionary<string, IReadOnlyList<Type>> { ["Here"] = [typeof(Planted.Here.Drawing)], ["There"] = [typeof(Planted.There.Drawing)] }).ToList();

            Assert.Equal(4, offences.Count);
            AssertSays("Chalk is used by Here only", offences);
            AssertSays("Forgotten is used by no program", offences);
            AssertSays("Line.Bend is used by There only", offences);
            AssertSays("Line.Fold is used by no program", offences);
        }

        [Fact]
        public void A_second_public_type_of_a_service_is_caught() =>
            AssertSays("SchoolBook is public", PublicSurfaceRule.Offences("Planted", [typeof(Planted.Room.PlantedService), typeof(Planted.Room.SchoolBook)]));

        [Fact]
        public void A_service_without_its_contents_page_is_caught() => AssertSays("shows no PlantedService", PublicSurfaceRule.Offences("Planted", []));

        [Theory]
        [InlineData("services/Schools/Helpers/Dates.cs", "")]
        [InlineData("services/Schools/DateUtil.cs", "")]
        [InlineData("services/Schools/Dates.cs", "internal sealed class RoundManager")]
        [InlineData("services/Schools/Dates.cs", "    private sealed record RoundDto(int Id)")]
        [InlineData("services/Schools/Dates.cs", "internal abstract class StoreBase")]
        [InlineData("services/Schools/Dates.cs", "public readonly record struct CommonDates")]
        [InlineData("services/Schools/Dates.cs", "internal class StoreImpl : IStore")]
        [InlineData("services/Schools/Dates.cs", "sealed partial class ImportProcessor")]
        public void A_name_that_says_nothing_is_caught(string path, string text) => AssertSays("says nothing", BannedNameRule.Offences([new(path, text)]));

        [Fact]
        public void A_name_that_only_sounds_like_it_passes() =>
            Assert.Empty(BannedNameRule.Offences([new("services/WorkGroups/Databases/BaseSchool.cs", "internal sealed class CommonsVisit { } record Database(string BaseUri);")]));

        [Fact]
        public void An_index_that_no_query_names_is_caught_and_one_that_is_unique_named_or_gone_passes()
        {
            SourceFile[] migrations =
            [
                new("services/Planted/Migrations/0001_first.sql", "create table seat (id int)\ngo\ncreate index seat_row on seat (row)\ngo\ncreate index seat_hall on seat (hall)\ngo\ncreate index seat_price on seat (price)\ngo\ncreate unique index seat_place on seat (place)"),
                new("services/Planted/Migrations/0002_second.sql", "drop index seat_price [[of seat]]\ngo\ncreate table stool (id int)\ngo\ncreate index stool_row on stool (row)\ngo\ndrop table stool\ngo\ncreate index seat_lent on seat (lent)"),
            ];
            SourceFile[] code =
            [
                new("services/Planted/Seats/SeatStore.cs", """list.Filter("row", request.Row, by: "seat_row sorted|seat_hall"); work.QueryAsync("select id from seat s [[by seat_lent]] where lent = 1");"""),
                new("services/Other/SeatStore.cs", "[[by seat_spare]]"),
            ];

            Assert.Empty(IndexRule.Offences(migrations, code));
            AssertSays("The index seat_spare of Planted", IndexRule.Offences([.. migrations, new("services/Planted/Migrations/0003_third.sql", "create index seat_spare on seat (spare)")], code));
        }

        [Fact]
        public void A_reason_that_nothing_shows_is_caught()
        {
            SourceFile[] contracts = [new("protos/hubs/planted/v1/seat_service.proto", "// Refused when it is taken (SEAT_TAKEN).\n// Refused on Sundays (CLOSED_TODAY, ours).\n// Refused when it broke (SEAT_BROKEN).")];
            SourceFile[] files =
            [
                new("tests/Hubs.Planted.Tests/SeatTests.cs", """Assert.Equal("SEAT_TAKEN", refusal.Reason);"""),
                new("services/Planted/Seats/STATES.md", "| free | CLOSED_TODAY |"),
                new("services/Planted/Seats/Seat.cs", """throw new Refusal("SEAT_BROKEN");"""),
            ];

            Assert.Equal(["No test is refused with SEAT_BROKEN, which protos/hubs/planted/v1/seat_service.proto names."], ReasonRule.Offences(contracts, files));
        }

        [Theory]
        [InlineData("var now = DateTime.UtcNow;", "reads DateTime.UtcNow")]
        [InlineData("var now = DateTimeOffset.Now;", "reads DateTimeOffset.Now")]
        [InlineData("var now = DateTime.Today;", "reads DateTime.Today")]
        [InlineData("Thread.Sleep(10);", "sleeps")]
        [InlineData("await Task.Delay(500);", "machine's clock")]
        [InlineData("await Task.Delay(TimeSpan.FromSeconds(5), cancellation);", "machine's clock")]
        public void The_machines_clock_is_caught(string text, string says) => AssertSays(says, ClockRule.Offences([new("services/Schools/X.cs", text)]));

        [Theory]
        [InlineData("var now = clock.GetUtcNow();")]
        [InlineData("await Task.Delay(_settings.Pause, _time, cancellation);")]
        [InlineData("await Task.Delay(TimeSpan.FromSeconds(5), timeProvider, cancellation);")]
        public void A_clock_that_a_test_can_set_passes(string text) => Assert.Empty(ClockRule.Offences([new("services/Schools/X.cs", text)]));

        [Fact]
        public void A_file_that_is_too_long_is_caught()
        {
            var line = "// line\n";

            AssertSays("201 lines", LengthRule.Offences([new("services/Schools/X.cs", string.Concat(Enumerable.Repeat(line, 201)))]));
            Assert.Empty(LengthRule.Offences([new("services/Schools/X.cs", string.Concat(Enumerable.Repeat(line, 200)))]));
        }

        [Theory]
        [InlineData("// TODO: later", "not finished")]
        [InlineData("throw new NotImplementedException();", "not finished")]
        [InlineData("try { Go(); } catch { }", "swallows")]
        [InlineData("try { Go(); } catch (Exception) {\n // never mind\n }", "swallows")]
        [InlineData("#region Fields", "region")]
        [InlineData("var id = Guid.NewGuid();", "UUIDv7")]
        [InlineData("GoAsync().GetAwaiter().GetResult();", "blocks")]
        public void What_is_left_for_later_or_swallowed_is_caught(string text, string says) => AssertSays(says, FinishedRule.Offences([new("services/Schools/X.cs", text)]));

        [Theory]
        [InlineData("""new(Code, "LEADER", "A TfM Lead leads it: name one as leader_person_id.")""", "leader_person_id")]
        [InlineData("""Wrong("sheets", $"A section is missing: WhatIsInvolved or {kind}.")""", "WhatIsInvolved")]
        [InlineData("""No("X", $"{(late ? "It is late. " : "")}Give the closingDate again.")""", "closingDate")]
        [InlineData("""No("X", why switch { _ => "was a DRAFT_STATE thing" })""", "DRAFT_STATE")]
        public void A_code_word_in_what_people_are_told_is_caught(string text, string word) =>
            AssertSays($"says {word}, which is code", SentenceRule.Offences([new("services/Schools/SchoolsRefusals.cs", text)]));

        [Fact]
        public void Words_of_the_programme_and_code_that_is_no_sentence_pass() => Assert.Empty(SentenceRule.Offences(
            [new("services/Schools/SchoolsRefusals.cs", """
                // Name one as leader_person_id. 'WhatIsInvolved' isn't told.
                new(Code, "NOT_TFM_LEAD", $"A TfM Lead of {hub.HubName} leads it; {string.Join(", ", schoolIds.Select(id => names[id]))} wait.", new Violation("leader_person_id", '"', "Name one."))
                """)]));

        [Fact]
        public void An_RPC_without_its_file_its_override_or_its_test_is_caught()
        {
            var method = ContractSet.OfHubs().Methods.First(method => method.Name == "GetMe");
            SourceFile served = new("services/Schools/People/GetMe.cs", "public override Task<Me> GetMe(GetMeRequest request, ServerCallContext context) => …");
            SourceFile test = new("tests/Hubs.Schools.Tests/People/GetMeTests.cs", "await people.GetMeAsync(new());");

            Assert.Empty(UseCaseRule.Offences([method], [served, test]));
            AssertSays("has no file GetMe.cs in services/Schools", UseCaseRule.Offences([method], [served with { Path = "services/Schools/People/Me.cs" }, test]));
            AssertSays("has 2 files", UseCaseRule.Offences([method], [served, served with { Path = "services/Schools/Me/GetMe.cs" }, test]));
            AssertSays("does not serve", UseCaseRule.Offences([method], [served with { Text = "// GetMe" }, test]));
            AssertSays("No test names", UseCaseRule.Offences([method], [served, test with { Text = "await people.GetMenuAsync();" }]));
        }

        static void AssertSays(string says, IEnumerable<string> offences) =>
            Assert.Contains(offences, offence => offence.Contains(says, StringComparison.Ordinal));
    }
}

namespace Hubs.Planted.Floor
{
    internal sealed class MeetingPlanner
    {
        public string SchoolId { get; init; } = "";

        public static string RegisterServices() => "Registering is what one does with services.";
    }
}

namespace Hubs.Planted.Room
{
    public static class PlantedService;

    public static class SchoolBook;
}

namespace Hubs.Planted.Shared
{
    internal static class Line
    {
        // By both, one of them asynchronously and with a kind of its own.
        public static Task<T> DrawAsync<T>(T with) => Task.FromResult(Ruler.Along(with));

        public static int Bend(int by) => by;

        public static int Fold() => 0;
    }

    // Named by nobody but the line.
    internal static class Ruler
    {
        public static T Along<T>(T with) => with;
    }

    internal sealed record Chalk(string Colour);

    internal static class Forgotten;
}

namespace Hubs.Planted.Here
{
    internal static class Drawing
    {
        public static async Task<Shared.Chalk> WhiteAsync() => await Shared.Line.DrawAsync(new Shared.Chalk("white"));
    }
}

namespace Hubs.Planted.There
{
    internal static class Drawing
    {
        public static Func<Task<int>> Later() => () => Shared.Line.DrawAsync(Shared.Line.Bend(2));
    }
}
