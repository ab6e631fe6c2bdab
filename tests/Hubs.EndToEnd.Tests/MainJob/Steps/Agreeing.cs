using Hubs.Funding.V1;
using Hubs.Schools.V1;
using Hubs.Testing;
using Hubs.WorkGroups.V1;
using static Hubs.Funding.V1.GrantService;
using static Hubs.Schools.V1.AgreementService;
using static Hubs.WorkGroups.V1.GroupService;

namespace Hubs.EndToEnd.Tests.MainJob.Steps;

/// <summary>Each head reads the text in force and signs it: who, when, which version, which text.</summary>
static class Agreeing
{
    public static async Task SignAsync(Year year)
    {
        year.GoTo("2020-09-03");
        await RefuseAsync(year, year.School(1));
        foreach (var school in year.Members) school.Agreement = await SignAsync(year, school);

        var news = await year.Logs.ToldAsync("schools", Enumerable.Repeat("AgreementSigned", 7));
        Assert.Equal(
            year.Members.Select(s => (s.Agreement.AgreementId, s.ParticipationId, s.Head.Id, year.AgreementText.TextHash, 1)),
            news.Of<AgreementSigned>().Select(e => (e.AgreementId, e.ParticipationId, e.SignerPersonId, e.TextHash, e.AgreementVersion)));
        var waiting = await year.As<GroupServiceClient>(year.TfmLead).ListUnplacedParticipationsAsync(new ListUnplacedParticipationsRequest { HubId = year.Hub.HubId });
        Assert.All(waiting.UnplacedParticipations, p => Assert.True(p.AgreementSigned));
        var grant = Assert.Single((await year.As<GrantServiceClient>(year.School(1).Head).ListGrantsAsync(new ListGrantsRequest { SchoolId = year.School(1).Id })).Grants);
        Assert.Equal((GrantEvidenceKind.AgreementSigned, year.School(1).Agreement.AgreementId), (Assert.Single(grant.Evidence, e => e.Met).Kind, grant.Evidence[0].SourceId));
    }

    /// <summary>The head of a school that takes part signs, having read the text in force.</summary>
    public static async Task<Agreement> SignAsync(Year year, Applicant school)
    {
        var agreements = year.As<AgreementServiceClient>(school.Head);
        var sign = await ReadAsync(agreements, school);
        var signed = await Year.TwiceAsync(() => agreements.SignAgreementAsync(sign));
        Assert.Equal((AgreementState.Signed, school.Head.Id, school.Head.Name, year.House.Clock.GetUtcNow()), (signed.State, signed.SignerPersonId, signed.SignerName, signed.SignTime.ToDateTimeOffset()));
        Assert.Equal(signed, await agreements.GetAgreementAsync(new GetAgreementRequest { AgreementId = signed.AgreementId }));
        return signed;
    }

    static async Task RefuseAsync(Year year, Applicant school)
    {
        var head = year.As<AgreementServiceClient>(school.Head);
        var sign = await ReadAsync(head, school);
        await Year.RefusedAsync("NOT_ALLOWED", year.As<AgreementServiceClient>(school.MathsLead).SignAgreementAsync(sign));
        await Year.RefusedAsync("AGREEMENT_TEXT_DIFFERS", head.SignAgreementAsync(new SignAgreementRequest(sign) { TextHash = new string('0', 64), RequestId = House.NewRequestId() }));
        await Year.RefusedAsync("ETAG_STALE", head.SignAgreementAsync(new SignAgreementRequest(sign) { Etag = "0", RequestId = House.NewRequestId() }));
        await Year.RefusedAsync("NOT_FOUND", year.As<AgreementServiceClient>(year.School(2).Head).SignAgreementAsync(new SignAgreementRequest(sign) { RequestId = House.NewRequestId() }));
    }

    static async Task<SignAgreementRequest> ReadAsync(AgreementServiceClient agreements, Applicant school)
    {
        var listed = Assert.Single((await agreements.ListAgreementsAsync(new ListAgreementsRequest { SchoolId = school.Id, State = AgreementState.Unsigned })).Agreements);
        var read = await agreements.GetAgreementAsync(new GetAgreementRequest { AgreementId = listed.AgreementId });
        return new SignAgreementRequest { AgreementId = read.AgreementId, VersionNumber = read.VersionNumber, TextHash = Programme.HashOf(read.Title, read.Text), Etag = read.Etag, RequestId = House.NewRequestId() };
    }
}
