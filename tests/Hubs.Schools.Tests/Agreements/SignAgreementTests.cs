using Hubs.Access.V1;
using Hubs.Schools.Tests.Applications;
using Hubs.Schools.V1;
using Hubs.Testing;
using static Hubs.Schools.V1.AgreementService;

namespace Hubs.Schools.Tests.Agreements;

public sealed class SignAgreementTests(Recruitment recruitment) : IClassFixture<Recruitment>
{
    House House => recruitment.House;

    [Fact]
    public async Task The_head_reads_and_signs_and_who_when_which_version_and_which_text_are_kept()
    {
        var (school, head, agreement) = await UnsignedAsync();
        Assert.Equal(AgreementState.Unsigned, agreement.State);
        Assert.All(recruitment.Year.SchoolCommitments, commitment => Assert.Contains(commitment, agreement.Text, StringComparison.Ordinal));

        var signed = await As(head).SignAgreementAsync(ToSign(agreement));

        Assert.Equal((AgreementState.Signed, head.Id, head.Name), (signed.State, signed.SignerPersonId, signed.SignerName));
        Assert.Equal((agreement.VersionNumber, agreement.TextHash, agreement.Text), (signed.VersionNumber, signed.TextHash, signed.Text));
        Assert.Equal(House.Clock.GetUtcNow(), signed.SignTime.ToDateTimeOffset());
        var told = Assert.Single(await House.ToldAsync<AgreementSigned>(), e => e.AgreementId == agreement.AgreementId);
        Assert.Equal((agreement.TextHash, head.Id, school.School.SchoolId), (told.TextHash, told.SignerPersonId, told.SchoolId));
    }

    [Fact]
    public async Task A_head_of_several_schools_signs_for_each_of_them()
    {
        var (school, head, agreement) = await UnsignedAsync();
        var (other, _, second) = await UnsignedAsync();
        var people = House.As<PersonService.PersonServiceClient>(House.National);
        await people.AssignRoleAsync(new AssignRoleRequest { PersonId = head.Id, Role = Role.HeadTeacher, ScopeId = other.School.SchoolId, RequestId = House.NewRequestId() });
        await House.SettleAsync();
        Assert.Equal(new[] { agreement.AgreementId, second.AgreementId }.Order(), (await As(head).ListAgreementsAsync(new ListAgreementsRequest())).Agreements.Select(a => a.AgreementId).Order());

        await As(head).SignAgreementAsync(ToSign(agreement));

        Assert.Equal(AgreementState.Unsigned, (await As(head).GetAgreementAsync(new GetAgreementRequest { AgreementId = second.AgreementId })).State);
        await As(head).SignAgreementAsync(ToSign(second));
        var told = (await House.ToldAsync<AgreementSigned>()).Where(e => e.SignerPersonId == head.Id).ToArray();
        Assert.Equal([(agreement.AgreementId, school.School.SchoolId), (second.AgreementId, other.School.SchoolId)], told.Select(e => (e.AgreementId, e.SchoolId)));
    }

    [Fact]
    public async Task It_is_signed_once()
    {
        var (_, head, agreement) = await UnsignedAsync();
        await As(head).SignAgreementAsync(ToSign(agreement));

        Assert.Equal("AGREEMENT_SIGNED", (await Refused.ByAsync(As(head).SignAgreementAsync(ToSign(agreement)))).Reason);
        Assert.Single(await House.ToldAsync<AgreementSigned>(), e => e.AgreementId == agreement.AgreementId);
    }

    [Fact]
    public async Task A_version_that_has_been_replaced_is_not_signed_and_what_was_signed_stays()
    {
        var (_, head, agreement) = await UnsignedAsync();
        var (_, earlierHead, earlier) = await UnsignedAsync();
        await As(earlierHead).SignAgreementAsync(ToSign(earlier));
        await recruitment.PublishAgreementAsync($"A newer text, {Guid.NewGuid()}.");

        var refusal = await Refused.ByAsync(As(head).SignAgreementAsync(ToSign(agreement)));

        Assert.Equal("AGREEMENT_VERSION_OLD", refusal.Reason);
        var newer = await As(head).GetAgreementAsync(new GetAgreementRequest { AgreementId = agreement.AgreementId });
        Assert.Equal(AgreementState.Signed, (await As(head).SignAgreementAsync(ToSign(newer))).State);
        Assert.Equal(earlier.Text, (await As(earlierHead).GetAgreementAsync(new GetAgreementRequest { AgreementId = earlier.AgreementId })).Text);
    }

    [Fact]
    public async Task Another_text_than_the_one_in_force_is_not_signed()
    {
        var (_, head, agreement) = await UnsignedAsync();
        var request = ToSign(agreement);
        request.TextHash = new string('0', 64);

        Assert.Equal("AGREEMENT_TEXT_DIFFERS", (await Refused.ByAsync(As(head).SignAgreementAsync(request))).Reason);
    }

    [Fact]
    public async Task A_maths_lead_does_not_sign_and_another_schools_head_does_not_find_it()
    {
        var (school, _, agreement) = await UnsignedAsync();
        var (_, otherHead, _) = await UnsignedAsync();

        Assert.Equal("NOT_ALLOWED", (await Refused.ByAsync(As(school.MathsLead).SignAgreementAsync(ToSign(agreement)))).Reason);
        Assert.Equal("NOT_FOUND", (await Refused.ByAsync(As(otherHead).SignAgreementAsync(ToSign(agreement)))).Reason);
        var listed = await As(otherHead).ListAgreementsAsync(new ListAgreementsRequest());
        Assert.DoesNotContain(agreement.AgreementId, listed.Agreements.Select(a => a.AgreementId));
    }

    [Fact]
    public async Task The_same_text_word_for_word_is_no_new_version()
    {
        var text = $"Word for word, {Guid.NewGuid()}.";
        await recruitment.PublishAgreementAsync(text);

        var refusal = await Refused.ByAsync(As(recruitment.National).PublishAgreementVersionAsync(new PublishAgreementVersionRequest
        {
            ProgrammeYearId = recruitment.Year.ProgrammeYearId,
            Stage = Stage.Development,
            Title = "Agreement between school and hub",
            Text = text,
            RequestId = House.NewRequestId(),
        }));

        Assert.Equal("AGREEMENT_UNCHANGED", refusal.Reason);
        var newest = (await As(recruitment.TfmLead).ListAgreementVersionsAsync(new ListAgreementVersionsRequest { PageSize = 1 })).AgreementVersions.Single();
        Assert.StartsWith(text, newest.Text, StringComparison.Ordinal);
    }

    async Task<(SchoolUser School, TestPerson Head, Agreement Agreement)> UnsignedAsync()
    {
        var (round, school) = (await recruitment.AnOpenRoundAsync(), await recruitment.ASchoolAsync());
        var head = await House.InviteAsync(Role.HeadTeacher, school.School.SchoolId);
        var participation = await recruitment.ParticipationAsync((await recruitment.AcceptAsync(school, round)).ParticipationId);
        return (school, head, await As(head).GetAgreementAsync(new GetAgreementRequest { AgreementId = participation.AgreementId }));
    }

    AgreementServiceClient As(TestPerson person) => House.As<AgreementServiceClient>(person);

    static SignAgreementRequest ToSign(Agreement agreement) =>
        new() { AgreementId = agreement.AgreementId, VersionNumber = agreement.VersionNumber, TextHash = agreement.TextHash, RequestId = House.NewRequestId() };
}
