using Hubs.Schools.V1;
using Hubs.Testing;
using Hubs.WorkGroups.V1;
using static Hubs.WorkGroups.V1.PartnerService;

namespace Hubs.WorkGroups.Tests.Partners;

public sealed class PartnerTests(WorkGroupsHouse house) : IClassFixture<WorkGroupsHouse>
{
    PartnerServiceClient As(TestPerson person) => house.As<PartnerServiceClient>(person);

    [Fact]
    public async Task A_school_in_Sustaining_works_with_others()
    {
        var hub = await house.HubAsync();
        var (schools, partner) = (await house.SchoolsAsync(hub, 2, leadTeachers: 1, stage: Stage.Sustaining), await house.SchoolAsync());
        var draft = await house.DraftAsync(hub, schools, await house.SpecialistAsync(hub), Stage.Sustaining);
        var group = await house.As<GroupService.GroupServiceClient>(hub.TfmLead).PublishGroupAsync(new PublishGroupRequest { GroupId = draft.GroupId, RequestId = House.NewRequestId() });
        var member = group.Members[0];

        var added = await As(hub.TfmLead).AddPartnerAsync(Add(member.MembershipId, partner.Id));

        Assert.Equal((partner.Name, house.Day(0), ""), (added.PartnerSchoolName, added.FromDate, added.ToDate));
        Assert.Equal("PARTNER_ALREADY", (await Refused.ByAsync(As(hub.TfmLead).AddPartnerAsync(Add(member.MembershipId, partner.Id)))).Reason);
        Assert.Equal("PARTNER_UNFIT", (await Refused.ByAsync(As(hub.TfmLead).AddPartnerAsync(Add(member.MembershipId, member.SchoolId)))).Reason);
        Assert.Equal("PARTNER_UNFIT", (await Refused.ByAsync(As(hub.TfmLead).AddPartnerAsync(Add(member.MembershipId, WorkGroupsHouse.NewId())))).Reason);
        Assert.Equal(added, Assert.Single((await As(hub.Administrator).ListPartnersAsync(new ListPartnersRequest { GroupId = group.GroupId })).Partners));
        Assert.Equal(partner.Id, Assert.Single(await house.ToldAsync<PartnerAdded>(), e => e.PartnerId == added.PartnerId).PartnerSchoolId);
        house.GoOn(10);
        Assert.Equal(house.Day(0), (await As(hub.TfmLead).EndPartnerAsync(new EndPartnerRequest { PartnerId = added.PartnerId, Etag = added.Etag, RequestId = House.NewRequestId() })).ToDate);
        Assert.Single(await house.ToldAsync<PartnerEnded>(), e => e.PartnerId == added.PartnerId);
        Assert.Equal("PARTNER_ENDED", (await Refused.ByAsync(As(hub.TfmLead).EndPartnerAsync(new EndPartnerRequest { PartnerId = added.PartnerId, RequestId = House.NewRequestId() }))).Reason);
        await As(hub.TfmLead).AddPartnerAsync(Add(member.MembershipId, partner.Id));
    }

    [Fact]
    public async Task In_Development_a_school_has_no_partners()
    {
        var group = await house.GroupAsync();

        Assert.Equal("NO_PARTNERS_IN_STAGE", (await Refused.ByAsync(As(group.Specialist).AddPartnerAsync(Add(group.MemberOf(group.Schools[0]).MembershipId, group.Schools[1].Id)))).Reason);
    }

    static AddPartnerRequest Add(string membershipId, string schoolId) => new() { MembershipId = membershipId, PartnerSchoolId = schoolId, Focus = "Planning in small steps.", RequestId = House.NewRequestId() };
}
