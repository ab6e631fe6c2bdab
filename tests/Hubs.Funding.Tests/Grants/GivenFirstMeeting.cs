using Google.Protobuf.WellKnownTypes;
using Hubs.Access.V1;
using Hubs.Scheduling.V1;
using Hubs.Testing;
using Hubs.WorkGroups.V1;
using static Hubs.Funding.Tests.FundingHouse;

namespace Hubs.Funding.Tests.Grants;

/// <summary>A group of one school, whose first meeting took place: its register is taken in Scheduling, by the specialist.</summary>
sealed class GivenFirstMeeting
{
    readonly FundingHouse _house;
    readonly TestPerson _specialist;
    readonly string _groupId = NewId();
    readonly string _membershipId = NewId();
    string _meetingId = "";

    GivenFirstMeeting(FundingHouse house, TestPerson specialist) => (_house, _specialist) = (house, specialist);

    MeetingService.MeetingServiceClient Meetings => _house.As<MeetingService.MeetingServiceClient>(_specialist);

    public static async Task<GivenFirstMeeting> HeldAsync(FundingHouse house, GivenSchool school)
    {
        var meeting = new GivenFirstMeeting(house, await house.SomebodyAsync((Role.Specialist, school.Hub.Id)));
        await meeting.PublishAsync(school);
        await meeting.SetCalendarsAsync(school);
        var arranged = await meeting.Meetings.ArrangeMeetingAsync(new ArrangeMeetingRequest
        {
            GroupId = meeting._groupId,
            Number = 1,
            StartTime = Timestamp.FromDateTimeOffset(new(2020, 9, 24, 12, 0, 0, TimeSpan.Zero)),
            EndTime = Timestamp.FromDateTimeOffset(new(2020, 9, 24, 15, 0, 0, TimeSpan.Zero)),
            RequestId = House.NewRequestId(),
        });
        meeting._meetingId = arranged.MeetingId;
        house.Clock.SetUtcNow(arranged.EndTime.ToDateTimeOffset());
        return meeting;
    }

    public async Task TakeRegisterAsync(Attendance first, Attendance second, string reason = "")
    {
        await Meetings.TakeRegisterAsync(new TakeRegisterRequest
        {
            MeetingId = _meetingId,
            Entries =
            {
                new RegisterEntry { MembershipId = _membershipId, PlaceNumber = 1, Attendance = first },
                new RegisterEntry { MembershipId = _membershipId, PlaceNumber = 2, Attendance = second, SubstituteName = second == Attendance.Substitute ? "Orla Fenwick" : "" },
            },
            Reason = reason,
            RequestId = House.NewRequestId(),
        });
        await _house.SettleAsync();
    }

    Task PublishAsync(GivenSchool school) => _house.TellAsync("workgroups",
        new GroupPublished
        {
            GroupId = _groupId,
            HubId = school.Hub.Id,
            ProgrammeYearId = school.YearId,
            Stage = school.Stage,
            GroupName = "Rivelin",
            SpecialistPersonId = _specialist.Id,
            VenueSchoolId = school.Id,
            Members = { new GroupMember { MembershipId = _membershipId, ParticipationId = school.ParticipationId, SchoolId = school.Id, FromDate = "2020-09-01" } },
        },
        Place(school, 1),
        Place(school, 2));

    LeadTeacherPlaceFilled Place(GivenSchool school, int number) => new()
    {
        GroupId = _groupId,
        HubId = school.Hub.Id,
        ProgrammeYearId = school.YearId,
        Stage = school.Stage,
        MembershipId = _membershipId,
        ParticipationId = school.ParticipationId,
        SchoolId = school.Id,
        PlaceNumber = number,
        PersonId = NewId(),
        FromDate = "2020-09-01",
    };

    async Task SetCalendarsAsync(GivenSchool school)
    {
        await _house.As<TermCalendarService.TermCalendarServiceClient>(school.Hub.TfmLead).SetSchoolTermCalendarAsync(new SetSchoolTermCalendarRequest
        {
            SchoolId = school.Id,
            AcademicYear = "2020/21",
            Terms =
            {
                new TermDates { Term = Term.Autumn, FirstDate = "2020-09-01", LastDate = "2020-12-18", BreakFirstDate = "2020-10-26", BreakLastDate = "2020-10-30" },
                new TermDates { Term = Term.Spring, FirstDate = "2021-01-04", LastDate = "2021-04-01", BreakFirstDate = "2021-02-15", BreakLastDate = "2021-02-19" },
                new TermDates { Term = Term.Summer, FirstDate = "2021-04-19", LastDate = "2021-07-21", BreakFirstDate = "2021-05-31", BreakLastDate = "2021-06-04" },
            },
            RequestId = House.NewRequestId(),
        });
        await _house.As<BankHolidayService.BankHolidayServiceClient>((await _house.YearAsync()).NationalTeam).SetBankHolidaysAsync(new SetBankHolidaysRequest
        {
            Year = "2020",
            Days = { new BankHoliday { Date = "2020-12-25", Title = "Christmas Day" } },
            RequestId = House.NewRequestId(),
        });
    }
}
