using Google.Api;
using Google.Protobuf;
using Hubs.EndToEnd.Tests.MainJob.Scenario;
using Hubs.Funding.V1;
using Hubs.Scheduling.Tests.Given;
using Hubs.Scheduling.V1;
using Hubs.Schools.V1;
using Hubs.Testing;
using Hubs.WorkGroups.V1;

namespace Hubs.EndToEnd.Tests.MainJob.Steps;

/// <summary>What this year had no need of, and others have: so that there is one of everything.</summary>
static class Besides
{
    public static async Task DoAsync(Year year)
    {
        await OfferAsync(year);
        await SplitASchoolAsync(year);
        await year.As<TermCalendarService.TermCalendarServiceClient>(year.School(1).Head).SetSchoolTermCalendarAsync(Terms(year.School(1)));
        await RecoverAsync(year);
        await year.House.SettleAsync();
    }

    static async Task OfferAsync(Year year)
    {
        var resources = year.As<ResourceService.ResourceServiceClient>(year.National);
        await resources.AddResourceAsync(new AddResourceRequest { Kind = ResourceKind.Material, Title = "Slides", Link = "https://example.org/slides", ForSpecialists = true, RequestId = House.NewRequestId() });
        await resources.AddResourceAsync(new AddResourceRequest { Kind = ResourceKind.Webcast, Title = "A lesson", Link = "https://example.org/lesson", ForSchools = true, RequestId = House.NewRequestId() });
        await year.As<PracticeService.PracticeServiceClient>(year.Specialist).OfferPracticeAsync(new OfferPracticeRequest
        {
            MembershipId = year.School(1).MembershipId,
            Kind = PracticeKind.OpenLesson,
            Title = "Small steps in Year 3",
            PracticeDate = "2021-07-20",
            RequestId = House.NewRequestId(),
        });
    }

    /// <summary>One that takes no part is split, which waits for a person.</summary>
    static async Task SplitASchoolAsync(Year year)
    {
        var found = (await year.As<SchoolService.SchoolServiceClient>(year.National).SearchSchoolsAsync(new SearchSchoolsRequest { Query = "sheffield" })).Schools;
        await year.As<SuccessionService.SuccessionServiceClient>(year.National).UploadSchoolLinksAsync(new UploadSchoolLinksRequest
        {
            RequestId = House.NewRequestId(),
            File = new HttpBody
            {
                ContentType = "text/csv",
                Data = ByteString.CopyFromUtf8($"URN,LinkURN,LinkType,LinkEstablishedDate\n{found[0].Urn},{found[1].Urn},Successor - Split School,01-06-2021\n{found[0].Urn},{found[2].Urn},Successor - Split School,01-06-2021\n"),
            },
        });
    }

    static SetSchoolTermCalendarRequest Terms(Applicant school)
    {
        var (academicYear, terms, inset) = RealDates.Calendar("2020-21-east-sussex");
        return new SetSchoolTermCalendarRequest { SchoolId = school.Id, AcademicYear = academicYear, Terms = { terms }, InsetDates = { inset }, RequestId = House.NewRequestId() };
    }

    /// <summary>The first meeting's register is put right once more: nobody of the first school was there, and what it was paid on that evidence is asked back.</summary>
    static async Task RecoverAsync(Year year)
    {
        var entries = year.Applicants.Take(7).SelectMany(school => Registers.Of(year.NumberOf(school), 1).Select((attendance, i) => new RegisterEntry { MembershipId = school.MembershipId, PlaceNumber = i + 1, Attendance = school == year.School(1) ? Attendance.Absent : attendance, SubstituteName = attendance == Attendance.Substitute ? "Orla Fenwick" : "" }));
        await year.As<MeetingService.MeetingServiceClient>(year.Specialist).TakeRegisterAsync(new TakeRegisterRequest { MeetingId = year.Meetings[1].MeetingId, Entries = { entries }, Reason = "They were noted by mistake.", RequestId = House.NewRequestId() });
        await year.House.SettleAsync();
        var grant = await Paying.GrantOfAsync(year, year.School(1));
        await year.As<RecoveryService.RecoveryServiceClient>(year.Finance).OpenRecoveryAsync(new OpenRecoveryRequest { GrantId = grant.GrantId, Reason = "Nobody came.", RequestId = House.NewRequestId() });
    }
}
