using CsCheck;
using Grpc.Core;
using Hubs.Access.V1;
using Hubs.Scheduling.Tests.Given;
using Hubs.Scheduling.V1;
using Hubs.Testing;
using static Hubs.Scheduling.V1.MeetingService;

namespace Hubs.Scheduling.Tests.Attendances;

/// <summary>Any commands, right and wrong, over a year of two groups and their twelve schools: what must hold whatever happens.</summary>
public sealed class AnyYearTests
{
    enum Step
    {
        Arrange,
        Move,
        Cancel,
        Miss,
        Record,
        Register,
        WrongRegister,
        Apologise,
        Leave,
        Pause,
        Resume,
        DaysPass,
        WeeksPass,
    }

    static readonly Gen<(Step, int, int)[]> Years = Gen.Select(Gen.Enum<Step>(), Gen.Int[0, 999], Gen.Int[0, 999]).Array[25, 60];

    [Fact]
    public async Task Attendance_is_never_above_what_was_planned_rates_equal_a_recount_and_nothing_is_stuck() =>
        await Years.SampleAsync(
            async steps =>
            {
                await using var house = new SchedulingHouse();
                await house.InitializeAsync();
                var first = await GivenGroup.InForceAsync(house);
                GroupYear[] years = [await GroupYear.OfAsync(first), await GroupYear.OfAsync(await first.AnotherAsync())];
                foreach (var (step, one, other) in steps) await years[one % 2].TakeAsync(step, one, other);
                foreach (var year in years)
                {
                    await year.RecountsAsync();
                    await year.IsNowhereStuckAsync();
                }
            },
            iter: 5, threads: 1);

    /// <summary>One group's year, in any order; what is refused is refused with a reason.</summary>
    sealed class GroupYear
    {
        static readonly string[] Dates = ["2020-09-24", "2020-10-08", "2020-11-12", "2020-12-03", "2021-01-20", "2021-02-04", "2021-03-10", "2021-03-18", "2021-05-05", "2021-05-19", "2021-06-23", "2021-07-07"];
        static readonly Attendance[] Ways = [Attendance.Present, Attendance.Part, Attendance.Apologies, Attendance.Absent, Attendance.Substitute];

        readonly List<string> _left = [];
        readonly List<(string MembershipId, string From, string To)> _pauses = [];
        readonly Dictionary<string, MeetingServiceClient> _schools = [];
        GivenGroup _group = null!;

        public static async Task<GroupYear> OfAsync(GivenGroup group)
        {
            var year = new GroupYear { _group = group };
            foreach (var member in group.Members) year._schools[member.MembershipId] = group.House.As<MeetingServiceClient>(await group.House.PersonAsync(Role.MathsLead, member.SchoolId));
            return year;
        }

        public async Task TakeAsync(Step step, int one, int other)
        {
            try
            {
                await ActAsync(step, one / 2, other);
            }
            catch (RpcException exception)
            {
                Assert.NotEqual("FAULT", Refused.Of(exception).Reason);
            }
        }

        async Task ActAsync(Step step, int one, int other)
        {
            if (step == Step.Arrange) await _group.Meetings.ArrangeMeetingAsync(_group.Meeting((one % 7) + 1, Dates[other % Dates.Length]));
            if (step is Step.DaysPass or Step.WeeksPass) _group.House.Clock.Advance(TimeSpan.FromDays(step == Step.DaysPass ? (one % 5) + 1 : 21));
            if (step == Step.Leave) await LeaveAsync(_group.Members[one % 6]);
            if (step == Step.Pause) await PauseAsync(_group.Members[one % 6], (other % 40) + 1);
            if (step == Step.Resume) await ResumeAsync(_group.Members[one % 6]);
            var meetings = await ReadAsync();
            if (meetings.Count == 0) return;
            var meeting = meetings[one % meetings.Count];
            var (reason, member) = ((CallOffReason)((other % 5) + 1), _group.Members[other % 6]);
            if (step == Step.Move) await _group.Meetings.RescheduleMeetingAsync(new RescheduleMeetingRequest(_group.Move(meeting, Dates[other % Dates.Length])) { Reason = reason });
            if (step == Step.Cancel) await _group.Meetings.CancelMeetingAsync(new CancelMeetingRequest { MeetingId = meeting.MeetingId, Reason = reason, Explanation = "So.", RequestId = House.NewRequestId() });
            if (step == Step.Miss) await _group.Meetings.MarkMeetingMissedAsync(new MarkMeetingMissedRequest { MeetingId = meeting.MeetingId, Reason = reason, Explanation = "So.", RequestId = House.NewRequestId() });
            if (step == Step.Record) await RecordAsync(meeting);
            if (step is Step.Register or Step.WrongRegister) await _group.Meetings.TakeRegisterAsync(Register(meeting, other, whole: step == Step.Register));
            if (step == Step.Apologise) await _schools[member.MembershipId].SendApologiesAsync(new SendApologiesRequest { MeetingId = meeting.MeetingId, MembershipId = member.MembershipId, PlaceNumber = (one % 3) + 1, RequestId = House.NewRequestId() });
        }

        async Task LeaveAsync(GivenMember member)
        {
            if (_left.Contains(member.MembershipId) || _left.Count == 3) return;
            _left.Add(member.MembershipId);
            await _group.House.TellAsync("workgroups", _group.Ended(member, _group.House.Clock.GetUtcNow().ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)));
        }

        async Task PauseAsync(GivenMember member, int days)
        {
            if (IsPaused(member.MembershipId, Today)) return;
            _pauses.Add((member.MembershipId, Today, Day(days)));
            await _group.House.TellAsync("schools", _group.Paused(member, Today, Day(days)));
        }

        async Task ResumeAsync(GivenMember member)
        {
            if (!IsPaused(member.MembershipId, Today)) return;
            var pause = _pauses.FindIndex(p => p.MembershipId == member.MembershipId && Within(Today, p.From, p.To));
            _pauses[pause] = _pauses[pause] with { To = Day(-1) };
            await _group.House.TellAsync("schools", _group.Resumed(member, Today));
        }

        string Today => Day(0);

        string Day(int days) => _group.House.Clock.GetUtcNow().AddDays(days).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

        bool IsPaused(string membershipId, string date) => _pauses.Any(p => p.MembershipId == membershipId && Within(date, p.From, p.To));

        static bool Within(string date, string from, string to) => string.CompareOrdinal(date, from) >= 0 && string.CompareOrdinal(date, to) <= 0;

        static string DateOf(Meeting meeting) => meeting.StartTime.ToDateTimeOffset().ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

        async Task RecordAsync(Meeting meeting) => await _group.Meetings.RecordMeetingAsync(
            new RecordMeetingRequest { MeetingId = meeting.MeetingId, Kind = MeetingKind.Discussion, Focus = MeetingFocus.Several, RequestId = House.NewRequestId() });

        TakeRegisterRequest Register(Meeting meeting, int seed, bool whole)
        {
            var register = _group.FullRegister(meeting);
            register.Reason = "Read wrongly.";
            foreach (var entry in register.Entries.ToArray())
            {
                entry.Attendance = Ways[(seed++ * 7) % Ways.Length];
                if (entry.Attendance == Attendance.Substitute) entry.SubstituteName = "Orla Fenwick";
                if (whole && (_left.Contains(entry.MembershipId) || (IsPaused(entry.MembershipId, DateOf(meeting)) && meeting.Register.All(e => e.MembershipId != entry.MembershipId)))) register.Entries.Remove(entry);
            }

            return register;
        }

        async Task<IReadOnlyList<Meeting>> ReadAsync()
        {
            var listed = (await _group.Meetings.ListMeetingsAsync(new ListMeetingsRequest { GroupId = _group.GroupId, PageSize = 100 })).Meetings;
            var meetings = new List<Meeting>();
            foreach (var meeting in listed) meetings.Add(await _group.Meetings.GetMeetingAsync(new GetMeetingRequest { MeetingId = meeting.MeetingId }));
            return meetings;
        }

        /// <summary>What the service says of each school is what its meetings and registers come to.</summary>
        public async Task RecountsAsync()
        {
            var meetings = (await ReadAsync()).Where(m => m.State is MeetingState.Arranged or MeetingState.Held).ToArray();
            Assert.Equal(meetings.Length, meetings.DistinctBy(m => m.Number).Count());
            Assert.Equal(meetings.Length, meetings.DistinctBy(m => m.HalfTerm).Count());
            Assert.Equal(meetings.OrderBy(m => m.StartTime.Seconds), meetings.OrderBy(m => m.Number));
            var held = (await _group.House.ToldAsync<MeetingHeld>()).GroupBy(h => h.MeetingId).ToDictionary(h => h.Key, h => h.Last());
            foreach (var meeting in meetings.Where(m => m.State == MeetingState.Held))
                Assert.Equal(_group.Members.Select(m => m.MembershipId).Where(id => !IsPaused(id, DateOf(meeting)) || meeting.Register.Any(e => e.MembershipId == id)).Except(_left).Order(), held[meeting.MeetingId].Members.Select(m => m.MembershipId).Except(_left).Order());
            var (lost, regained) = (await _group.House.ToldAsync<AttendanceTargetLost>(), await _group.House.ToldAsync<AttendanceTargetRegained>());
            foreach (var school in (await _group.Attendances.GetGroupAttendanceAsync(new GetGroupAttendanceRequest { GroupId = _group.GroupId })).Schools)
            {
                var took = meetings.Where(m => (m.State == MeetingState.Held || m.RegisterTime is not null) && WasMember(school, m) && (!IsPaused(school.MembershipId, DateOf(m)) || m.Register.Any(e => e.MembershipId == school.MembershipId))).ToArray();
                var filled = took.Sum(m => m.Register.Count(e => e.MembershipId == school.MembershipId && e.Attendance is Attendance.Present or Attendance.Part or Attendance.Substitute && e.MembershipId == school.MembershipId));
                Assert.Equal((took.Length * 2, filled, took.Length == 0 ? 0 : filled * 100 / (took.Length * 2)), (school.PlacesPlanned, school.PlacesFilled, school.RatePercent));
                Assert.True(school.PlacesFilled <= school.PlacesPlanned);
                Assert.False(school is { TargetReached: true, TargetOutOfReach: true });
                var open = lost.Count(e => e.MembershipId == school.MembershipId) - regained.Count(e => e.MembershipId == school.MembershipId);
                Assert.InRange(open, 0, 1);
                if (open == 1) Assert.True(school.TargetOutOfReach);
            }
        }

        static bool WasMember(SchoolAttendance school, Meeting meeting)
        {
            var date = DateOf(meeting);
            return string.CompareOrdinal(date, school.FromDate) >= 0 && (school.ToDate.Length == 0 || string.CompareOrdinal(date, school.ToDate) <= 0);
        }

        /// <summary>What is to come can be called off, and what has begun can be recorded or missed.</summary>
        public async Task IsNowhereStuckAsync()
        {
            foreach (var meeting in (await ReadAsync()).Where(m => m.State == MeetingState.Arranged))
            {
                if (meeting.StartTime.ToDateTimeOffset() <= _group.House.Clock.GetUtcNow()) await RecordAsync(meeting);
                else await _group.Meetings.CancelMeetingAsync(new CancelMeetingRequest { MeetingId = meeting.MeetingId, Reason = CallOffReason.LeaderUnable, Explanation = "Ill.", RequestId = House.NewRequestId() });
            }
        }
    }
}
