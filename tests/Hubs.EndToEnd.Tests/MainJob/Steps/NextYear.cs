using Hubs.Funding.V1;
using Hubs.Schools.Tests.Programmes;
using Hubs.Schools.V1;
using Hubs.Testing;
using Hubs.WorkGroups.V1;
using static Hubs.Funding.V1.GrantService;
using static Hubs.Schools.V1.ParticipationService;
using static Hubs.Schools.V1.ProgrammeService;
using static Hubs.WorkGroups.V1.GroupService;

namespace Hubs.EndToEnd.Tests.MainJob.Steps;

/// <summary>The next programme year is published after the reviews: whoever waited for it goes on in it, in every service.</summary>
static class NextYear
{
    public static async Task PublishAsync(Year year)
    {
        year.GoTo("2021-07-05");
        var programmes = year.As<ProgrammeServiceClient>(year.National);
        var draft = await programmes.CreateProgrammeYearAsync(new CreateProgrammeYearRequest { ProgrammeYear = Ncp2010.Of("2021/22"), RequestId = House.NewRequestId() });
        year.NextProgrammeYear = await programmes.PublishProgrammeYearAsync(new PublishProgrammeYearRequest { ProgrammeYearId = draft.ProgrammeYearId, RequestId = House.NewRequestId() });

        var news = await year.Logs.ToldAsync("schools", ["ProgrammeYearPublished", .. year.Members.Select(_ => "ParticipationContinued")]);
        Assert.Equal(year.Members.Select(s => (s.ParticipationId, StageOf(year, s), draft.ProgrammeYearId)).Order(), news.Of<ParticipationContinued>().Select(e => (e.ParticipationId, e.Stage, e.ProgrammeYearId)).Order());
        var participation = await year.As<ParticipationServiceClient>(year.School(1).Head).GetParticipationAsync(new GetParticipationRequest { ParticipationId = year.School(1).ParticipationId });
        Assert.Equal([(Stage.Development, year.ProgrammeYear.ProgrammeYearId, StageOutcome.Progressed), (Stage.Embedding, draft.ProgrammeYearId, StageOutcome.Unspecified)], participation.StageYears.Select(y => (y.Stage, y.ProgrammeYearId, y.Outcome)));
        await WaitForGroupsAsync(year);
        await OpenGrantsAsync(year);
    }

    /// <summary>In work groups they can be put into the next year's groups.</summary>
    static async Task WaitForGroupsAsync(Year year)
    {
        var waiting = await year.As<GroupServiceClient>(year.TfmLead).ListUnplacedParticipationsAsync(new ListUnplacedParticipationsRequest { ProgrammeYearId = year.NextProgrammeYear.ProgrammeYearId });
        Assert.Equal(year.Members.Select(s => (s.ParticipationId, StageOf(year, s), true)).Order(), waiting.UnplacedParticipations.Select(p => (p.ParticipationId, p.Stage, p.AgreementSigned)).Order());
    }

    /// <summary>In funding, those in Development have another release grant open; Embedding has none.</summary>
    static async Task OpenGrantsAsync(Year year)
    {
        var grants = await year.As<GrantServiceClient>(year.HubLead).ListGrantsAsync(new ListGrantsRequest { ProgrammeYearId = year.NextProgrammeYear.ProgrammeYearId });
        Assert.Equal(new[] { year.School(5), year.School(8) }.Select(s => (s.ParticipationId, GrantState.AwaitingEvidence)).Order(), grants.Grants.Select(g => (g.ParticipationId, g.State)).Order());
    }

    static Stage StageOf(Year year, Applicant school) => year.NumberOf(school) is 5 or 8 ? Stage.Development : Stage.Embedding;
}
