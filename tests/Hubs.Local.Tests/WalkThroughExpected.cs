using System.Text.Json;

namespace Hubs.Local.Tests;

/// <summary>What the walk-through says, block by block, wherever it is walked.</summary>
static class WalkThroughExpected
{
    public static void Of(IReadOnlyList<IReadOnlyList<string>> said)
    {
        Assert.Equal(18, said.Count);
        var (first, register, people, sheet, apply) = (said[0], said[1], said[2], said[3], said[4]);
        Assert.Equal("Nadia Okafor", Json(first[^1]).GetProperty("person").GetProperty("name").GetString());

        Assert.Equal(["REGISTER_IMPORT_STATE_UPLOADED", "REGISTER_IMPORT_STATE_APPLIED"], register.Take(2).Select(line => Text(line, "state")));
        Assert.All(register.Take(2), line => Assert.Equal("1", $"{Json(line).GetProperty("addedCount")}"));
        Assert.Equal("Rivelin Bank Primary School", Json(register[2]).GetProperty("schools")[0].GetProperty("schoolName").GetString());

        Assert.Equal("South Yorkshire", Json(people[0]).GetProperty("hub").GetProperty("hubName").GetString());
        Assert.Equal(["ROLE_MATHS_LEAD", "ROLE_HEAD_TEACHER"], people.Skip(1).Select(line => Json(line).GetProperty("person").GetProperty("roles")[0].GetProperty("role").GetString()));

        Assert.True(Json(sheet[0]).GetProperty("applicationsOpen").GetBoolean());
        Assert.Equal("South Yorkshire", Json(sheet[0]).GetProperty("hub").GetProperty("hubName").GetString());

        Assert.True(Json(apply[0]).GetProperty("eligible").GetBoolean());
        Assert.Equal("APPLICATION_STATE_SUBMITTED", Text(apply[1], "state"));

        Assert.Equal([.. Enumerable.Repeat("APPLICATION_STATE_OFFERED", 7), "APPLICATION_STATE_WAIT_LISTED", "APPLICATION_STATE_DECLINED"], said[5]);
        Assert.Equal(["APPLICATION_STATE_ACCEPTED", "Daniel Achebe"], said[6].Take(2));
        Assert.Equal(14, said[6].Count);

        Assert.Equal("GROUP_STATE_PUBLISHED", Text(said[7][1], "state"));
        Assert.Equal(7, Json(said[7][1]).GetProperty("members").GetArrayLength());

        Plan(said[8]);

        Assert.Contains("half-term break", said[9][0]);
        Assert.Equal("Leila Haddad", Assert.Single(said[9].Skip(1)));
        Assert.Equal("MEETING_STATE_HELD", said[10][1]);

        Assert.Equal(["VISIT_STATE_DONE", "RATING_AMBER", "HEADS_MEETING_STATE_HELD", "ACTION_STATE_CLOSED"], [said[11][1], said[11][3], said[11][^5], said[11][^1]]);

        var money = said[12];
        Assert.Equal("CLAIM_STATE_SUBMITTED", money[13]);
        Assert.Equal("92025", money[14]);
        Assert.Contains(money, line => line.EndsWith(",1000.00", StringComparison.Ordinal));
        Assert.Contains("692025", money);
        Assert.Equal("192025", Text(money[^1], "paidPence"));

        var (grant, agreement, balances) = (Json(said[13][0]), Json(said[13][1]), Json(said[13][2]).GetProperty("balances").EnumerateArray());
        Assert.Equal("GRANT_STATE_PAID", grant.GetProperty("state").GetString());
        Assert.Equal(grant.GetProperty("participationId").GetString(), agreement.GetProperty("participationId").GetString());
        Assert.Equal(64, agreement.GetProperty("textHash").GetString()!.Length);
        Assert.NotEqual("", agreement.GetProperty("signerName").GetString());
        Assert.Equal(0, balances.Sum(b => long.Parse(b.GetProperty("balancePence").GetString()!, System.Globalization.CultureInfo.InvariantCulture)));

        Assert.Equal("100000", said[14][0]);
        Assert.Equal("700000", Json(said[14][1]).GetProperty("budgets")[0].GetProperty("committedPence").GetString());

        Assert.True(Json(said[15][^3]).GetProperty("stageCompleted").GetBoolean());
        Assert.Equal("STAGE_EMBEDDING", Text(said[15][^2], "toStage"));

        var figures = Json(said[16][0]).GetProperty("figures").EnumerateArray().Single(row => row.GetProperty("label").GetString() == "South Yorkshire");
        Assert.Equal(["7", "7", "6", "84", "84"], new[] { "started", "completed", "meetingsHeld", "placesPlanned", "placesAttended" }.Select(name => figures.GetProperty(name).GetString()));
        Assert.StartsWith("Key,Label,Applied", said[16][1]);

        Assert.Equal(["Avon 1", "Avon 2", "Development group 1", "Development group 1", "Development group 2", "Development group 2", "Development group 3", "Development group 4"], said[17].Take(8).Order());
        Assert.Equal(("980001", "2021-01-15"), (Text(said[17][8], "urn"), said[17][9]));
        Assert.Equal(["66667", "VISIT_STATE_MISSED", "70"], said[17].Skip(10));
    }

    static void Plan(IReadOnlyList<string> said)
    {
        var (progress, placement) = (Json($"{{{said[0]}}}").GetProperty("progress"), Json(said[1]));
        Assert.Equal((progress.GetProperty("boundMetres").GetString(), 0), (progress.GetProperty("travelMetres").GetString(), progress.GetProperty("gapBasisPoints").GetInt32()));
        Assert.Contains(placement.GetProperty("reason").GetString(), new[] { "PLACEMENT_REASON_NEAREST", "PLACEMENT_REASON_LEAST_TRAVEL_OF_ALL" });
        Assert.NotEqual(0, placement.GetProperty("nextBestNumber").GetInt32());
        Assert.StartsWith("15 schools make no groups of 6 to 7: 14 are placed.", said[2]);
        Assert.Equal(placement.GetProperty("nextBestExtraMetres").GetString(), Text(said[3], "extraCostMetres"));
        var compared = said.Skip(4).SkipLast(1).Select(Json).ToArray();
        Assert.Equal(("BETTER_PLAN_FIRST", "BETTER_PLAN_NEITHER"), (compared[1].GetProperty("better").GetString(), compared[4].GetProperty("better").GetString()));
        Assert.Equal("BETTER_PLAN_SECOND", compared.Single(m => m.GetProperty("wish").GetString() == "GROUP_PLAN_WISH_DISADVANTAGE").GetProperty("better").GetString());
        Assert.Equal("GROUP_PLAN_STATE_PUBLISHED", said[^1]);
    }

    static JsonElement Json(string line) => JsonSerializer.Deserialize<JsonElement>(line);

    static string? Text(string line, string field) => Json(line).GetProperty(field).GetString();
}
