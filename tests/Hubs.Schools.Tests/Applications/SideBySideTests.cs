using Hubs.Schools.Tests.Programmes;
using Hubs.Schools.V1;
using Hubs.Testing;
using Hubs.WorkGroups.V1;

namespace Hubs.Schools.Tests.Applications;

/// <summary>Readiness and Development recruit in one period: a school has one application for each.</summary>
public sealed class SideBySideTests(Recruitment recruitment) : IClassFixture<Recruitment>
{
    House House => recruitment.House;

    [Fact]
    public async Task A_school_applies_for_Readiness_beside_Development_once_for_each_and_takes_part_in_one()
    {
        var year = await AYearOfBothAsync();
        var (development, readiness, school) = (await ARoundAsync(year, Stage.Development), await ARoundAsync(year, Stage.Readiness), await recruitment.ASchoolAsync());
        var first = await recruitment.OfferAsync(school, development);

        var second = await recruitment.OfferAsync(school, readiness);

        Assert.Equal((Stage.Development, Stage.Readiness), (first.Stage, second.Stage));
        var again = await Refused.ByAsync(recruitment.Applications(school.MathsLead).CreateApplicationAsync(new CreateApplicationRequest { Application = Recruitment.ADraft(school, readiness), RequestId = House.NewRequestId() }));
        Assert.Equal(("APPLICATION_OPEN", second.ApplicationId), (again.Reason, again.Metadata["application_id"]));
        await recruitment.Applications(school.MathsLead).AcceptOfferAsync(Recruitment.ToAccept(first));
        var refusal = await Refused.ByAsync(recruitment.Applications(school.MathsLead).AcceptOfferAsync(Recruitment.ToAccept(second)));
        Assert.Equal(["NOT_TAKING_PART"], refusal.Rules);
        Assert.Equal("ALREADY_FOR_READINESS", (await Refused.ByAsync(recruitment.Applications(recruitment.TfmLead).ReferApplicationAsync(new ReferApplicationRequest { ApplicationId = second.ApplicationId, Explanation = "No.", RequestId = House.NewRequestId() }))).Reason);
    }

    [Fact]
    public async Task Two_programmes_of_one_academic_year_each_have_their_own_round_and_places_and_a_school_takes_part_in_one()
    {
        var (one, other) = (await AYearAsync("NCP20-21"), await AYearAsync("NCP20-22"));
        var (first, second) = (await ARoundAsync(one, Stage.Development, places: 1), await ARoundAsync(other, Stage.Development, places: 1));
        var (school, neighbour) = (await recruitment.ASchoolAsync(), await recruitment.ASchoolAsync());
        var (inFirst, inSecond) = (await recruitment.OfferAsync(school, first), await recruitment.OfferAsync(school, second));
        var neighbours = await recruitment.OfferAsync(neighbour, second);

        await recruitment.Applications(school.MathsLead).AcceptOfferAsync(Recruitment.ToAccept(inFirst));

        Assert.Equal((1, 0), (await PlacesTakenAsync(first), await PlacesTakenAsync(second)));
        Assert.Contains("NOT_TAKING_PART", (await Refused.ByAsync(recruitment.Applications(school.MathsLead).AcceptOfferAsync(Recruitment.ToAccept(inSecond)))).Rules);
        await recruitment.Applications(neighbour.MathsLead).AcceptOfferAsync(Recruitment.ToAccept(neighbours));
        Assert.Equal((1, 1), (await PlacesTakenAsync(first), await PlacesTakenAsync(second)));
    }

    [Fact]
    public async Task A_school_goes_on_in_the_next_year_of_its_own_programme_also_where_the_code_has_changed()
    {
        var (one, other) = (await AYearAsync("NCP20-23"), await AYearAsync("NCP20-24"));
        var (stays, moves) = (await recruitment.AcceptAsync(await recruitment.ASchoolAsync(), await ARoundAsync(one, Stage.Development)), await recruitment.AcceptAsync(await recruitment.ASchoolAsync(), await ARoundAsync(other, Stage.Development)));
        foreach (var accepted in new[] { stays, moves }) await Elsewhere.ReviewedAsync(House, accepted, ReviewDecision.Progress, Stage.Embedding);
        Assert.All(await BothAsync(), participation => Assert.Equal("", participation.ProgrammeYearId));

        var renamed = await AYearAsync("NCP21-24", "2021/22", continues: "NCP20-24");
        Assert.Equal(["", renamed.ProgrammeYearId], (await BothAsync()).Select(p => p.ProgrammeYearId));
        var next = await AYearAsync("NCP20-23", "2021/22");

        Assert.Equal([next.ProgrammeYearId, renamed.ProgrammeYearId], (await BothAsync()).Select(p => p.ProgrammeYearId));
        var later = await recruitment.AcceptAsync(await recruitment.ASchoolAsync(), await ARoundAsync(one, Stage.Development));
        await Elsewhere.ReviewedAsync(House, later, ReviewDecision.Progress, Stage.Embedding);
        Assert.Equal(next.ProgrammeYearId, (await recruitment.ParticipationAsync(later.ParticipationId)).ProgrammeYearId);

        async Task<IReadOnlyList<Participation>> BothAsync() => [await recruitment.ParticipationAsync(stays.ParticipationId), await recruitment.ParticipationAsync(moves.ParticipationId)];
    }

    async Task<int> PlacesTakenAsync(Round round) =>
        (await House.As<RoundService.RoundServiceClient>(recruitment.National).GetRoundAsync(new GetRoundRequest { RoundId = round.RoundId })).HubPlaces.Single(p => p.HubId == recruitment.HubId).PlacesTaken;

    async Task<ProgrammeYear> AYearAsync(string code, string academicYear = "2020/21", string continues = "")
    {
        var said = Ncp2010.Of(academicYear, code);
        said.ContinuesCode = continues;
        var programmes = House.As<ProgrammeService.ProgrammeServiceClient>(recruitment.National);
        var draft = await programmes.CreateProgrammeYearAsync(new CreateProgrammeYearRequest { ProgrammeYear = said, RequestId = House.NewRequestId() });
        return await programmes.PublishProgrammeYearAsync(new PublishProgrammeYearRequest { ProgrammeYearId = draft.ProgrammeYearId, RequestId = House.NewRequestId() });
    }

    async Task<ProgrammeYear> AYearOfBothAsync()
    {
        var said = Ncp2010.Of(code: "NCP20-12");
        var readiness = Ncp2010.Development();
        (readiness.Stage, readiness.SheetCode, readiness.Title, readiness.LargestGroup, readiness.OnceOnly, readiness.NextStage) = (Stage.Readiness, "NCP20-09", "Mastery Readiness", 8, false, Stage.Development);
        said.Stages.Add(readiness);
        var sheet = said.Sheets[0].Clone();
        sheet.Stage = Stage.Readiness;
        said.Sheets.Add(sheet);
        var programmes = House.As<ProgrammeService.ProgrammeServiceClient>(recruitment.National);
        var draft = await programmes.CreateProgrammeYearAsync(new CreateProgrammeYearRequest { ProgrammeYear = said, RequestId = House.NewRequestId() });
        return await programmes.PublishProgrammeYearAsync(new PublishProgrammeYearRequest { ProgrammeYearId = draft.ProgrammeYearId, RequestId = House.NewRequestId() });
    }

    async Task<Round> ARoundAsync(ProgrammeYear year, Stage stage, int places = 7)
    {
        await House.As<AgreementService.AgreementServiceClient>(recruitment.National).PublishAgreementVersionAsync(
            new PublishAgreementVersionRequest { ProgrammeYearId = year.ProgrammeYearId, Stage = stage, Title = "Agreement", Text = $"We take part, {Guid.NewGuid()}.", RequestId = House.NewRequestId() });
        return await recruitment.AnOpenRoundAsync(places, change: r => (r.ProgrammeYearId, r.Stage) = (year.ProgrammeYearId, stage));
    }
}
