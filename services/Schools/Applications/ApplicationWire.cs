using Google.Protobuf.WellKnownTypes;
using Hubs.Schools.People;
using Hubs.Schools.Register;
using Hubs.ServiceDefaults.Data;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Schools.Applications;

/// <summary>Applications as callers see them, with the names of school and lead teachers, which are kept elsewhere.</summary>
static class ApplicationWire
{
    public static async Task<V1.Application> ToWireAsync(this Application application, Work work) => (await ToWireAsync([application], work))[0];

    public static async Task<IReadOnlyList<V1.Application>> ToWireAsync(this IReadOnlyList<Application> applications, Work work)
    {
        var names = await SchoolStore.NamesAsync(work, applications.Select(a => a.SchoolId));
        var people = await PersonStore.NamedAsync(work, applications.SelectMany(a => a.LeadTeachers).Select(t => t.PersonId));
        return applications.Select(a => ToWire(a, names.GetValueOrDefault(a.SchoolId, ""), people)).ToArray();
    }

    /// <summary>What was handed in last, to be kept: people by id only, whose names and e-mails are kept with them.</summary>
    public static V1.ApplicationVersion HandedIn(this Application a) => new()
    {
        SubmissionNumber = a.SubmissionNumber,
        SubmitTime = Time(a.SubmitTime),
        SubmitPersonId = a.SubmitPersonId ?? "",
        HubId = a.HubId ?? "",
        LeadTeachers = { a.LeadTeachers.Select(t => LeadTeacher(t, null)) },
        HeadCommitment = Commitment(a),
        Statement = a.Statement,
        Findings = { a.Findings },
    };

    static V1.Application ToWire(Application a, string schoolName, IReadOnlyDictionary<string, Person> people) => new()
    {
        ApplicationId = a.Id,
        Etag = Etag.Of(a.Version),
        State = a.State,
        RoundId = a.RoundId,
        SchoolId = a.SchoolId,
        HubId = a.HubId ?? "",
        SchoolName = schoolName,
        ProgrammeYearId = a.ProgrammeYearId,
        Stage = a.Stage,
        LeadTeachers = { a.LeadTeachers.Select(t => LeadTeacher(t, people.GetValueOrDefault(t.PersonId))) },
        HeadCommitment = Commitment(a),
        Statement = a.Statement,
        ApplicantPersonId = a.ApplicantPersonId,
        SubmitTime = Time(a.SubmitTime),
        Findings = { a.Findings },
        Question = a.Question,
        OfferLastDate = Dates.Iso(a.OfferLastDate),
        AnswerLastDate = Dates.Iso(a.AnswerLastDate),
        WaitListTime = Time(a.WaitListTime),
        ReasonCode = a.ReasonCode,
        Explanation = a.Explanation,
        DecisionTime = Time(a.DecisionTime),
        DecisionPersonId = a.DecisionPersonId ?? "",
        ParticipationId = a.ParticipationId ?? "",
    };

    static V1.HeadCommitment Commitment(Application a) => new()
    {
        ReleasesLeadTeachers = a.ReleasesLeadTeachers,
        AttendsHeadsMeetings = a.AttendsHeadsMeetings,
        SupportsWholeSchool = a.SupportsWholeSchool,
    };

    static V1.LeadTeacher LeadTeacher(NamedLeadTeacher teacher, Person? person) =>
        new() { PersonId = teacher.PersonId, Name = person?.Name ?? "", Email = person?.Email ?? "", Post = teacher.Post };

    static Timestamp? Time(DateTimeOffset? time) => time is { } at ? Timestamp.FromDateTimeOffset(at) : null;
}
