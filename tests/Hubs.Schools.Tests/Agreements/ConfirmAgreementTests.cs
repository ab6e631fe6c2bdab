using Hubs.Access.V1;
using Hubs.Schools.Tests.Applications;
using Hubs.Schools.Tests.Programmes;
using Hubs.Schools.V1;
using Hubs.Testing;
using Hubs.WorkGroups.V1;
using static Hubs.Schools.V1.AgreementService;

namespace Hubs.Schools.Tests.Agreements;

/// <summary>The signature covers the three years; a head confirms it in each further year, and a new head does.</summary>
public sealed class ConfirmAgreementTests(Recruitment recruitment) : IClassFixture<Recruitment>
{
    House House => recruitment.House;

    [Fact]
    public async Task In_the_year_of_the_signature_the_head_who_signed_has_nothing_to_confirm()
    {
        var (_, head, agreement) = await SignedAsync();

        Assert.Equal(ConfirmationDue.Unspecified, agreement.ConfirmationDue);
        Assert.Null(agreement.TextToConfirm);
        Assert.Equal("AGREEMENT_CONFIRMED", (await Refused.ByAsync(As(head).ConfirmAgreementAsync(ToConfirm(agreement, agreement.VersionNumber, agreement.TextHash)))).Reason);
    }

    [Fact]
    public async Task A_further_year_is_confirmed_in_its_own_text_and_what_was_signed_stays()
    {
        var (accepted, head, signed) = await SignedAsync();
        await Elsewhere.ReviewedAsync(House, accepted, ReviewDecision.Progress, Stage.Embedding);
        Assert.Equal(ConfirmationDue.Unspecified, (await ReadAsync(head, signed)).ConfirmationDue);
        var next = await PublishNextYearAsync();
        var due = await ReadAsync(head, signed);
        Assert.Equal((ConfirmationDue.NewYear, null), (due.ConfirmationDue, due.TextToConfirm));
        Assert.Equal("AGREEMENT_NOT_PUBLISHED", (await Refused.ByAsync(As(head).ConfirmAgreementAsync(ToConfirm(signed, signed.VersionNumber, signed.TextHash)))).Reason);
        await As(recruitment.National).PublishAgreementVersionAsync(new PublishAgreementVersionRequest { ProgrammeYearId = next.ProgrammeYearId, Stage = Stage.Embedding, Title = "Agreement", Text = "Embedding.", RequestId = House.NewRequestId() });
        Assert.Contains(signed.AgreementId, await DueAsync(recruitment.TfmLead));
        var text = (await ReadAsync(head, signed)).TextToConfirm;
        Assert.Equal("AGREEMENT_TEXT_DIFFERS", (await Refused.ByAsync(As(head).ConfirmAgreementAsync(ToConfirm(signed, text.VersionNumber, signed.TextHash)))).Reason);

        var confirmed = await As(head).ConfirmAgreementAsync(ToConfirm(signed, text.VersionNumber, text.TextHash));

        Assert.Equal(ConfirmationDue.Unspecified, confirmed.ConfirmationDue);
        Assert.Equal((signed.Text, signed.SignTime, signed.SignerPersonId), (confirmed.Text, confirmed.SignTime, confirmed.SignerPersonId));
        var confirmation = Assert.Single(confirmed.Confirmations);
        Assert.Equal((next.ProgrammeYearId, Stage.Embedding, text.TextHash, head.Id, ConfirmationDue.NewYear), (confirmation.ProgrammeYearId, confirmation.Stage, confirmation.TextHash, confirmation.PersonId, confirmation.Due));
        var told = Assert.Single(await House.ToldAsync<AgreementConfirmed>(), e => e.AgreementId == signed.AgreementId);
        Assert.Equal((next.ProgrammeYearId, text.TextHash, head.Id), (told.ProgrammeYearId, told.TextHash, told.PersonId));
        Assert.DoesNotContain(signed.AgreementId, await DueAsync(recruitment.TfmLead));
        Assert.Equal("AGREEMENT_CONFIRMED", (await Refused.ByAsync(As(head).ConfirmAgreementAsync(ToConfirm(signed, text.VersionNumber, text.TextHash)))).Reason);
    }

    [Fact]
    public async Task A_new_head_confirms_what_the_one_before_signed_and_a_second_head_need_not()
    {
        var (accepted, head, agreement) = await SignedAsync();
        var second = await House.InviteAsync(Role.HeadTeacher, accepted.SchoolId);
        Assert.Equal(ConfirmationDue.Unspecified, (await ReadAsync(second, agreement)).ConfirmationDue);
        await RevokeAsync(head);
        Assert.Contains(agreement.AgreementId, await DueAsync(second));

        var due = await ReadAsync(second, agreement);
        var confirmed = await As(second).ConfirmAgreementAsync(ToConfirm(agreement, due.TextToConfirm.VersionNumber, due.TextToConfirm.TextHash));

        Assert.Equal((ConfirmationDue.NewHead, second.Id), (due.ConfirmationDue, Assert.Single(confirmed.Confirmations).PersonId));
        Assert.Equal((ConfirmationDue.Unspecified, head.Id), (confirmed.ConfirmationDue, confirmed.SignerPersonId));
        Assert.DoesNotContain(agreement.AgreementId, await DueAsync(second));
    }

    [Fact]
    public async Task An_unsigned_agreement_is_signed_not_confirmed_and_a_school_that_left_confirms_nothing()
    {
        var (round, school) = (await recruitment.AnOpenRoundAsync(), await recruitment.ASchoolAsync());
        var head = await House.InviteAsync(Role.HeadTeacher, school.School.SchoolId);
        var accepted = await recruitment.AcceptAsync(school, round);
        var agreement = await OfAsync(head, accepted);
        Assert.Equal("AGREEMENT_UNSIGNED", (await Refused.ByAsync(As(head).ConfirmAgreementAsync(ToConfirm(agreement, agreement.VersionNumber, agreement.TextHash)))).Reason);
        await As(head).SignAgreementAsync(new SignAgreementRequest { AgreementId = agreement.AgreementId, VersionNumber = agreement.VersionNumber, TextHash = agreement.TextHash, RequestId = House.NewRequestId() });

        await recruitment.LeaveAsync(accepted, "No release.");

        Assert.Equal("PARTICIPATION_WITHDRAWN", (await Refused.ByAsync(As(head).ConfirmAgreementAsync(ToConfirm(agreement, agreement.VersionNumber, agreement.TextHash)))).Reason);
        Assert.Equal("NOT_ALLOWED", (await Refused.ByAsync(As(school.MathsLead).ConfirmAgreementAsync(ToConfirm(agreement, agreement.VersionNumber, agreement.TextHash)))).Reason);
    }

    async Task<(Application Accepted, TestPerson Head, Agreement Agreement)> SignedAsync()
    {
        var (round, school) = (await recruitment.AnOpenRoundAsync(), await recruitment.ASchoolAsync());
        var head = await House.InviteAsync(Role.HeadTeacher, school.School.SchoolId);
        var accepted = await recruitment.AcceptAsync(school, round);
        var agreement = await OfAsync(head, accepted);
        return (accepted, head, await As(head).SignAgreementAsync(new SignAgreementRequest { AgreementId = agreement.AgreementId, VersionNumber = agreement.VersionNumber, TextHash = agreement.TextHash, RequestId = House.NewRequestId() }));
    }

    async Task<Agreement> OfAsync(TestPerson head, Application accepted) =>
        await As(head).GetAgreementAsync(new GetAgreementRequest { AgreementId = (await recruitment.ParticipationAsync(accepted.ParticipationId)).AgreementId });

    async Task<Agreement> ReadAsync(TestPerson person, Agreement agreement) => await As(person).GetAgreementAsync(new GetAgreementRequest { AgreementId = agreement.AgreementId });

    async Task<string[]> DueAsync(TestPerson person) =>
        [.. (await As(person).ListAgreementsAsync(new ListAgreementsRequest { ConfirmationDue = true, PageSize = 100 })).Agreements.Select(a => a.AgreementId)];

    async Task<ProgrammeYear> PublishNextYearAsync()
    {
        var programmes = House.As<ProgrammeService.ProgrammeServiceClient>(recruitment.National);
        var draft = await programmes.CreateProgrammeYearAsync(new CreateProgrammeYearRequest { ProgrammeYear = Ncp2010.Of("2021/22", "NCP21-10"), RequestId = House.NewRequestId() });
        return await programmes.PublishProgrammeYearAsync(new PublishProgrammeYearRequest { ProgrammeYearId = draft.ProgrammeYearId, RequestId = House.NewRequestId() });
    }

    async Task RevokeAsync(TestPerson head)
    {
        var people = House.As<PersonService.PersonServiceClient>(recruitment.National);
        var role = Assert.Single((await people.GetPersonAsync(new GetPersonRequest { PersonId = head.Id })).Roles);
        await people.RevokeRoleAsync(new RevokeRoleRequest { RoleAssignmentId = role.RoleAssignmentId, RequestId = House.NewRequestId() });
    }

    AgreementServiceClient As(TestPerson person) => House.As<AgreementServiceClient>(person);

    static ConfirmAgreementRequest ToConfirm(Agreement agreement, int version, string hash) =>
        new() { AgreementId = agreement.AgreementId, VersionNumber = version, TextHash = hash, RequestId = House.NewRequestId() };
}
