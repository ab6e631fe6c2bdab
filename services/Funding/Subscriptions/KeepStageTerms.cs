using Hubs.Funding.Programme;
using Hubs.Schools.V1;
using Hubs.ServiceDefaults.Data;
using Hubs.ServiceDefaults.Messaging;

namespace Hubs.Funding.Subscriptions;

/// <summary>The amounts, caps and shares of a programme year, and the name of its rules.</summary>
static class KeepStageTerms
{
    public static Task On(Work work, Told<ProgrammeYearPublished> told) =>
        StageTermsStore.PublishAsync(work, told.Event.ProgrammeYearId, told.Event.Stages.Select(stage => Of(told.Event, stage)));

    static StageTerms Of(ProgrammeYearPublished year, StageParameters stage) => new()
    {
        ProgrammeYearId = year.ProgrammeYearId,
        Stage = stage.Stage,
        TermsNumber = 1,
        FromDate = WireDate.Read(year.FirstDate),
        RuleVersion = year.RuleVersion,
        FirstDate = WireDate.Read(year.FirstDate),
        LastDate = WireDate.ReadOptional(year.LastDate),
        LeadTeachers = stage.LeadTeachers,
        Meetings = stage.Meetings,
        CompletionMeetings = stage.CompletionMeetings,
        RecoveryRule = stage.RecoveryRule,
        TextbookCapPence = stage.TextbookCapPence,
        TextbookMatchPercent = stage.TextbookMatchPercent,
        TextbookListCode = stage.TextbookListCode,
        HighestVatPercent = stage.HighestVatPercent,
        ClaimFirstDate = WireDate.ReadOptional(stage.ClaimFirstDate),
        ClaimLastDate = WireDate.ReadOptional(stage.ClaimLastDate),
        BudgetsBind = year.BudgetsBind,
        GrantPayer = stage.GrantPayer,
        Instalments = Instalment.Of(year.ProgrammeYearId, stage),
    };
}
