using Google.Protobuf.WellKnownTypes;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Schools.Programmes;

/// <summary>One programme in one academic year. All of it is data that is read as a whole, so its contract message is also the form in
/// which it is kept; what stands beside it is what the service itself decides.</summary>
sealed class ProgrammeYear
{
    /// <summary>Fields that a draft's author writes.</summary>
    public static readonly IReadOnlyCollection<string> Changeable =
        ["code", "title", "academic_year", "first_date", "last_date", "stages", "eligibility", "school_commitments", "sheets", "offer_days", "decision_reasons", "answer_days", "budgets_bind", "challenge_days"];

    public required string Id { get; init; }

    public long Version { get; private set; } = 1;

    public V1.ProgrammeYearState State { get; private set; } = V1.ProgrammeYearState.Draft;

    public string RuleVersion { get; private set; } = "";

    public DateTimeOffset? PublishTime { get; private set; }

    /// <summary>Code, title, dates, stages, criteria, commitments and sheets; nothing that is output only. Never changed in place: others may be
    /// reading the same.</summary>
    public V1.ProgrammeYear Content { get; private set; } = new();

    public bool IsPublished => State == V1.ProgrammeYearState.Published;

    public DateOnly LastDay => Dates.Of(Content.LastDate);

    /// <summary>A day, or the last day of the year where that comes first.</summary>
    public DateOnly Within(DateOnly day) => day < LastDay ? day : LastDay;

    /// <summary>Whether schools go on from that year into this one: it has the same code, or names that one as the code that it continues. Where it names none,
    /// it is taken for the same programme under a new code as long as no two programmes ran side by side from that year to this one (ours).</summary>
    public bool Follows(ProgrammeYear other, IReadOnlyCollection<ProgrammeYear> published)
    {
        if (!IsAfter(other)) return false;
        if (Content.Code == other.Content.Code || Content.ContinuesCode == other.Content.Code) return true;
        var meanwhile = published.Where(y => !other.IsAfter(y) && !y.IsAfter(this)).ToArray();
        return Content.ContinuesCode.Length == 0 && !meanwhile.Any(y => meanwhile.Any(y.RunsBeside));
    }

    bool IsAfter(ProgrammeYear other) => string.CompareOrdinal(Content.FirstDate, other.Content.LastDate) > 0;

    /// <summary>Another programme's, on some of the same days.</summary>
    bool RunsBeside(ProgrammeYear other) => Content.Code != other.Content.Code && !IsAfter(other) && !other.IsAfter(this);

    /// <summary>The stage that schools apply for; the first, where there are several.</summary>
    public V1.StageParameters? RecruitingStage => Content.Stages.FirstOrDefault(s => s.Recruits);

    public static ProgrammeYear Draft(string id, V1.ProgrammeYear said)
    {
        if (said.Code.Length == 0) throw Refusals.Invalid(new Violation("programme_year.code", "REQUIRED", "Give the programme's code, such as NCP20-10."));
        if (said.AcademicYear.Length == 0) throw Refusals.Invalid(new Violation("programme_year.academic_year", "REQUIRED", "Give the academic year, such as 2020/21."));
        SheetPlaceholders.MustBeKnown(said.Sheets);
        return new ProgrammeYear { Id = id, Content = OnlySaid(said) };
    }

    public static ProgrammeYear Kept(string id, long version, V1.ProgrammeYearState state, string ruleVersion, DateTimeOffset? publishTime, V1.ProgrammeYear content) =>
        new() { Id = id, Version = version, State = state, RuleVersion = ruleVersion, PublishTime = publishTime, Content = content };

    public V1.StageParameters? Find(V1.Stage stage) => Content.Stages.FirstOrDefault(s => s.Stage == stage);

    public V1.StageParameters Parameters(V1.Stage stage) => Find(stage) ?? throw SchoolsRefusals.StageNotInProgrammeYear(this);

    /// <summary>How long a school has to answer a hub's question: as long as an offer stands, unless the year says otherwise (ours).</summary>
    public int AnswerDays => Content.AnswerDays > 0 ? Content.AnswerDays : Content.OfferDays;

    /// <summary>How long a head may challenge a commitment: as long as an offer stands, unless the year says otherwise (ours).</summary>
    public int ChallengeDays => Content.ChallengeDays > 0 ? Content.ChallengeDays : Content.OfferDays;

    public IReadOnlyList<V1.DecisionReason> Reasons => Content.DecisionReasons.Count > 0 ? Content.DecisionReasons : DecisionReasons.Usual;

    public string ReasonToDecline(string code) => DecisionReasons.Chosen(Reasons.Where(r => r.Declines), code);

    public string ReasonToWaitList(string code) => DecisionReasons.Chosen(Reasons.Where(r => r.WaitLists), code);

    public V1.SheetText? Sheet(V1.Stage stage) => Content.Sheets.FirstOrDefault(s => s.Stage == stage);

    /// <summary>Takes the fields that the mask names. A published year's numbers stand: claims, groups and figures rest on them.</summary>
    public void Change(V1.ProgrammeYear said, IEnumerable<string> fields)
    {
        var mask = new FieldMask { Paths = { fields } };
        if (IsPublished && mask.Paths.Any(p => p != "sheets")) throw SchoolsRefusals.ProgrammeYearPublished(this);
        SheetPlaceholders.MustBeKnown(said.Sheets);
        var changed = Content.Clone();
        mask.Merge(said, changed, new FieldMask.MergeOptions { ReplaceMessageFields = true, ReplacePrimitiveFields = true, ReplaceRepeatedFields = true });
        Content = changed;
        if (Content.Code.Length == 0 || Content.AcademicYear.Length == 0)
            throw Refusals.Invalid(new Violation("programme_year", "REQUIRED", "A programme year keeps a code and an academic year."));
        if (IsPublished) MustBeComplete();
        Version++;
    }

    public void Publish(DateTimeOffset now)
    {
        if (IsPublished) throw SchoolsRefusals.ProgrammeYearPublished(this);
        MustBeComplete();
        (State, PublishTime, RuleVersion) = (V1.ProgrammeYearState.Published, now, $"{Content.Code}/{Content.AcademicYear}");
        Version++;
    }

    public V1.ProgrammeYearPublished Published() => new()
    {
        ProgrammeYearId = Id,
        Code = Content.Code,
        Title = Content.Title,
        AcademicYear = Content.AcademicYear,
        FirstDate = Content.FirstDate,
        LastDate = Content.LastDate,
        Stages = { Content.Stages },
        RuleVersion = RuleVersion,
        BudgetsBind = Content.BudgetsBind,
    };

    public V1.ProgrammeYear ToWire()
    {
        var wire = Content.Clone();
        wire.ProgrammeYearId = Id;
        wire.Etag = Etag.Of(Version);
        wire.State = State;
        wire.RuleVersion = RuleVersion;
        wire.PublishTime = PublishTime is { } time ? Timestamp.FromDateTimeOffset(time) : null;
        if (wire.DecisionReasons.Count == 0) wire.DecisionReasons.Add(DecisionReasons.Usual);
        return wire;
    }

    void MustBeComplete()
    {
        var lacking = ProgrammeYearCompleteness.Lacking(Content).ToArray();
        if (lacking.Length > 0) throw SchoolsRefusals.ProgrammeYearIncomplete(lacking);
    }

    static V1.ProgrammeYear OnlySaid(V1.ProgrammeYear said)
    {
        var content = said.Clone();
        (content.ProgrammeYearId, content.Etag, content.RuleVersion) = ("", "", "");
        (content.State, content.PublishTime) = (V1.ProgrammeYearState.Unspecified, null);
        return content;
    }
}
