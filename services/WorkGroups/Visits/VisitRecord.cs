using Google.Protobuf.WellKnownTypes;
using Hubs.ServiceDefaults.Hosting;
using Hubs.ServiceDefaults.Wire;
using Hubs.WorkGroups.Groups;

namespace Hubs.WorkGroups.Visits;

/// <summary>What a specialist saw and agreed at a school.</summary>
sealed class VisitRecord
{
    public string VisitRecordId { get; private init; } = "";

    public string VisitId { get; private init; } = "";

    public string MembershipId { get; private init; } = "";

    /// <summary>The hub of the group.</summary>
    public string HubId { get; private init; } = "";

    public DateOnly VisitDate { get; private init; }

    /// <summary>A set of <see cref="V1.VisitFocus"/>.</summary>
    public int Focuses { get; private set; }

    public string Observations { get; private set; } = "";

    public string NextSteps { get; private set; } = "";

    public string PrivateNote { get; private set; } = "";

    public string RecorderPersonId { get; private init; } = "";

    public DateTimeOffset? ShareTime { get; private set; }

    public long Version { get; set; }

    public bool IsShared => ShareTime is not null;

    public static VisitRecord Of(Visit visit, Membership membership, V1.RecordVisitRequest request, string recorder, DateTimeOffset now)
    {
        visit.MustHaveTakenPlace(now);
        return new VisitRecord
        {
            VisitRecordId = Guid.CreateVersion7().ToString(),
            VisitId = visit.VisitId,
            MembershipId = visit.MembershipId,
            HubId = membership.HubId,
            VisitDate = visit.VisitDate,
            Focuses = SetOf(request.Focuses),
            Observations = request.Observations,
            NextSteps = request.NextSteps,
            PrivateNote = request.PrivateNote,
            RecorderPersonId = recorder,
            Version = 1,
        };
    }

    public void FocusOn(IReadOnlyCollection<V1.VisitFocus> focuses)
    {
        MustNotBeShared();
        if (focuses.Count == 0 || focuses.Contains(V1.VisitFocus.Unspecified)) throw WorkGroupsRefusals.Needed("visit_record.focuses");
        Focuses = SetOf(focuses);
    }

    public void Observe(string observations)
    {
        MustNotBeShared();
        Observations = Given("visit_record.observations", observations);
    }

    public void AgreeNext(string steps)
    {
        MustNotBeShared();
        NextSteps = Given("visit_record.next_steps", steps);
    }

    /// <summary>Only the author's: who covers, or took the group over, does not read it either.</summary>
    public void NotePrivately(string note, string by)
    {
        if (by != RecorderPersonId) throw WorkGroupsRefusals.NoteOfAnother();
        PrivateNote = note;
    }

    public void Share(DateTimeOffset now)
    {
        MustNotBeShared();
        ShareTime = now;
    }

    public V1.VisitRecorded Recorded(Membership of) => new()
    {
        VisitRecordId = VisitRecordId,
        GroupId = of.GroupId,
        MembershipId = of.MembershipId,
        ParticipationId = of.ParticipationId,
        SchoolId = of.SchoolId,
        HubId = of.HubId,
        ProgrammeYearId = of.ProgrammeYearId,
        Stage = of.Stage,
        VisitId = VisitId,
        VisitDate = WireDate.Of(VisitDate),
        SpecialistPersonId = of.SpecialistId,
        Focuses = { ReadSet(Focuses) },
    };

    public V1.VisitRecordShared Shared(Membership of) => new()
    {
        VisitRecordId = VisitRecordId,
        GroupId = of.GroupId,
        MembershipId = of.MembershipId,
        ParticipationId = of.ParticipationId,
        SchoolId = of.SchoolId,
        HubId = of.HubId,
        ProgrammeYearId = of.ProgrammeYearId,
        Stage = of.Stage,
        VisitId = VisitId,
        ShareDate = WireDate.Of(BusinessClock.DateInEngland(ShareTime!.Value)),
    };

    public V1.VisitRecord ToWire(Membership of, bool withPrivateNote) => new()
    {
        VisitRecordId = VisitRecordId,
        Etag = Etag.Of(Version),
        VisitId = VisitId,
        VisitDate = WireDate.Of(VisitDate),
        GroupId = of.GroupId,
        MembershipId = of.MembershipId,
        SchoolId = of.SchoolId,
        SchoolName = of.SchoolName,
        HubId = of.HubId,
        Focuses = { ReadSet(Focuses) },
        Observations = Observations,
        NextSteps = NextSteps,
        PrivateNote = withPrivateNote ? PrivateNote : "",
        RecorderPersonId = RecorderPersonId,
        ShareTime = ShareTime is { } time ? Timestamp.FromDateTimeOffset(time) : null,
    };

    void MustNotBeShared()
    {
        if (IsShared) throw WorkGroupsRefusals.VisitRecordShared();
    }

    static string Given(string field, string text) => string.IsNullOrWhiteSpace(text) ? throw WorkGroupsRefusals.Needed(field) : text;

    static int SetOf(IEnumerable<V1.VisitFocus> focuses) => focuses.Aggregate(0, (set, focus) => set | 1 << (int)focus);

    static IEnumerable<V1.VisitFocus> ReadSet(int set) =>
        System.Enum.GetValues<V1.VisitFocus>().Where(focus => focus != V1.VisitFocus.Unspecified && (set & 1 << (int)focus) != 0);
}
