using Hubs.Testing;
using Hubs.WorkGroups.V1;
using static Hubs.WorkGroups.V1.SupportRecordService;

namespace Hubs.WorkGroups.Tests.Support;

public sealed class SupportRecordTests(WorkGroupsHouse house) : IClassFixture<WorkGroupsHouse>
{
    SupportRecordServiceClient As(TestPerson person) => house.As<SupportRecordServiceClient>(person);

    [Fact]
    public async Task The_TfM_Lead_records_support_and_shares_it_with_the_specialist()
    {
        var hub = await house.HubAsync();
        var (specialist, colleague) = (await house.SpecialistAsync(hub), await house.SpecialistAsync(hub));

        var record = await As(hub.TfmLead).RecordSupportAsync(Record(specialist, 0));
        Assert.Equal("NOT_FOUND", (await Refused.ByAsync(As(specialist).GetSupportRecordAsync(new GetSupportRecordRequest { SupportRecordId = record.SupportRecordId }))).Reason);
        Assert.Empty((await As(specialist).ListSupportRecordsAsync(new ListSupportRecordsRequest())).SupportRecords);
        var shared = await As(hub.TfmLead).ShareSupportRecordAsync(new ShareSupportRecordRequest { SupportRecordId = record.SupportRecordId, Etag = record.Etag, RequestId = House.NewRequestId() });

        Assert.Equal(shared, await As(specialist).GetSupportRecordAsync(new GetSupportRecordRequest { SupportRecordId = record.SupportRecordId }));
        Assert.Equal(shared, Assert.Single((await As(specialist).ListSupportRecordsAsync(new ListSupportRecordsRequest())).SupportRecords));
        Assert.Equal(shared, Assert.Single((await As(hub.TfmLead).ListSupportRecordsAsync(new ListSupportRecordsRequest { SpecialistId = specialist.Id })).SupportRecords));
        Assert.Equal("NOT_FOUND", (await Refused.ByAsync(As(colleague).GetSupportRecordAsync(new GetSupportRecordRequest { SupportRecordId = record.SupportRecordId }))).Reason);
        var told = Assert.Single(await house.ToldAsync<SupportRecorded>(), e => e.SupportRecordId == record.SupportRecordId);
        Assert.Equal((specialist.Id, SupportKind.MeetingObserved, house.Day(0)), (told.SpecialistPersonId, told.Kind, told.SupportDate));
        Assert.Single(await house.ToldAsync<SupportRecordShared>(), e => e.SupportRecordId == record.SupportRecordId);
        Assert.Equal("SUPPORT_RECORD_SHARED", (await Refused.ByAsync(As(hub.TfmLead).ShareSupportRecordAsync(new ShareSupportRecordRequest { SupportRecordId = record.SupportRecordId, RequestId = House.NewRequestId() }))).Reason);
    }

    [Fact]
    public async Task Support_is_recorded_afterwards_by_the_TfM_Lead_of_the_specialists_hub()
    {
        var hub = await house.HubAsync();
        var specialist = await house.SpecialistAsync(hub);

        Assert.Equal("INVALID_REQUEST", (await Refused.ByAsync(As(hub.TfmLead).RecordSupportAsync(Record(specialist, 1)))).Reason);
        Assert.Equal("NOT_FOUND", (await Refused.ByAsync(As((await house.HubAsync()).TfmLead).RecordSupportAsync(Record(specialist, 0)))).Reason);
        foreach (var other in new[] { hub.HubLead, hub.Administrator, house.National })
        {
            Assert.Equal("NOT_ALLOWED", (await Refused.ByAsync(As(other).RecordSupportAsync(Record(specialist, 0)))).Reason);
            Assert.Equal("NOT_ALLOWED", (await Refused.ByAsync(As(other).ListSupportRecordsAsync(new ListSupportRecordsRequest()))).Reason);
        }
    }

    RecordSupportRequest Record(TestPerson specialist, int day) => new()
    {
        SpecialistId = specialist.Id,
        Kind = SupportKind.MeetingObserved,
        SupportDate = house.Day(day),
        Observations = "A calm meeting.",
        NextSteps = "Plan the next one together.",
        RequestId = House.NewRequestId(),
    };
}
