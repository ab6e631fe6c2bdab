using Hubs.Access.V1;
using Hubs.Schools.Tests.Programmes;
using Hubs.Schools.V1;
using Hubs.Testing;

namespace Hubs.Schools.Tests.Applications;

/// <summary>Three programme years that recruit at the same time, two hubs with a few places in each, and four schools with one maths lead.</summary>
public sealed class RoundsOfThreeYears
{
    static ProgrammeYear[]? _years;
    static TestPerson? _otherLead;

    readonly Recruitment _recruitment;

    RoundsOfThreeYears(Recruitment recruitment) => _recruitment = recruitment;

    public List<Round> Rounds { get; } = [];

    public IReadOnlyList<SchoolUser> Schools { get; private set; } = [];

    public IReadOnlyList<string> HubIds => [_recruitment.HubId, _recruitment.OtherHubId];

    /// <summary>How many places a hub has in a round; never fewer than it had.</summary>
    public Dictionary<(string RoundId, string HubId), int> Places { get; } = [];

    public TestPerson MathsLead => Schools[0].MathsLead;

    public TestPerson LeadOf(string hubId) => hubId == _recruitment.HubId ? _recruitment.TfmLead : _otherLead!;

    public static async Task<RoundsOfThreeYears> OpenAsync(Recruitment recruitment)
    {
        _otherLead ??= await recruitment.House.InviteAsync(Role.TfmLead, recruitment.OtherHubId);
        _years ??= [recruitment.Year, await YearAsync(recruitment, "2021/22"), await YearAsync(recruitment, "2022/23")];
        var three = new RoundsOfThreeYears(recruitment);
        foreach (var year in _years)
        {
            var round = await recruitment.AnOpenRoundAsync(places: 1, closingDate: "2023-08-31", change: r => r.ProgrammeYearId = year.ProgrammeYearId);
            three.Rounds.Add(round);
            foreach (var hub in three.HubIds) three.Places[(round.RoundId, hub)] = 1;
        }

        three.Schools = await recruitment.SchoolsAsync(4);
        return three;
    }

    public async Task<IReadOnlyList<Application>> ApplicationsAsync()
    {
        var all = new List<Application>();
        foreach (var round in Rounds) all.AddRange((await _recruitment.Applications(MathsLead).ListApplicationsAsync(new ListApplicationsRequest { RoundId = round.RoundId, PageSize = 100 })).Applications);
        return all;
    }

    public async Task<IReadOnlyList<Participation>> ParticipationsAsync() =>
        (await _recruitment.House.As<ParticipationService.ParticipationServiceClient>(MathsLead).ListParticipationsAsync(new ListParticipationsRequest { PageSize = 100 })).Participations;

    /// <summary>Counted here, from what the contract shows of each application and participation.</summary>
    public async Task HoldAsync()
    {
        await _recruitment.House.SettleAsync();
        var (applications, participations) = (await ApplicationsAsync(), (await ParticipationsAsync()).ToDictionary(p => p.ParticipationId));
        foreach (var ((roundId, hubId), places) in Places)
            Assert.InRange(applications.Count(a => a.RoundId == roundId && a.HubId == hubId && a.State == ApplicationState.Accepted && Counts(participations[a.ParticipationId])), 0, places);
        foreach (var school in Schools)
        {
            var own = participations.Values.Where(p => p.SchoolId == school.School.SchoolId).ToArray();
            Assert.True(own.Count(Counts) <= 1, $"{school.School.Urn} takes part more than once.");
            Assert.True(own.Count(p => p.State == ParticipationState.Active) <= 1, $"{school.School.Urn} is in two programmes at a time.");
        }

        var standing = applications.Where(a => a.State is not (ApplicationState.Withdrawn or ApplicationState.Accepted or ApplicationState.Declined or ApplicationState.Referred or ApplicationState.OfferExpired));
        Assert.All(standing.GroupBy(a => (a.SchoolId, a.RoundId)), same => Assert.Single(same));
        Assert.All(applications.Where(a => a.State == ApplicationState.Accepted), a => Assert.Equal(a.SchoolId, participations[a.ParticipationId].SchoolId));
    }

    /// <summary>A place that was given back before the first meeting is another school's to take, and the school may come again.</summary>
    public static bool Counts(Participation participation) => participation.State != ParticipationState.Withdrawn || participation.FirstMeetingDate.Length > 0;

    static async Task<ProgrammeYear> YearAsync(Recruitment recruitment, string academicYear)
    {
        var programmes = recruitment.House.As<ProgrammeService.ProgrammeServiceClient>(recruitment.National);
        var draft = await programmes.CreateProgrammeYearAsync(new CreateProgrammeYearRequest { ProgrammeYear = Ncp2010.Of(academicYear), RequestId = House.NewRequestId() });
        var year = await programmes.PublishProgrammeYearAsync(new PublishProgrammeYearRequest { ProgrammeYearId = draft.ProgrammeYearId, RequestId = House.NewRequestId() });
        await recruitment.House.As<AgreementService.AgreementServiceClient>(recruitment.National).PublishAgreementVersionAsync(
            new PublishAgreementVersionRequest { ProgrammeYearId = year.ProgrammeYearId, Stage = Stage.Development, Title = "Agreement", Text = "We take part.", RequestId = House.NewRequestId() });
        return year;
    }
}
