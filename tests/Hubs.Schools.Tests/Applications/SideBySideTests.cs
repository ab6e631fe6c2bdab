using Hubs.Schools.Tests.Programmes;
using Hubs.Schools.V1;
using Hubs.Testing;

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

    async Task<Round> ARoundAsync(ProgrammeYear year, Stage stage)
    {
        await House.As<AgreementService.AgreementServiceClient>(recruitment.National).PublishAgreementVersionAsync(
            new PublishAgreementVersionRequest { ProgrammeYearId = year.ProgrammeYearId, Stage = stage, Title = "Agreement", Text = "We take part.", RequestId = House.NewRequestId() });
        return await recruitment.AnOpenRoundAsync(change: r => (r.ProgrammeYearId, r.Stage) = (year.ProgrammeYearId, stage));
    }
}
