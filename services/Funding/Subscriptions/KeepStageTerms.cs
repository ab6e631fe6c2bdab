using Hubs.Funding.Programme;
using Hubs.Schools.V1;
using Hubs.ServiceDefaults.Data;
using Hubs.ServiceDefaults.Messaging;

namespace Hubs.Funding.Subscriptions;

/// <summary>The amounts, caps and shares of a programme year, and the name of its rules.</summary>
static class KeepStageTerms
{
    public static Task On(Work work, Told<ProgrammeYearPublished> told) =>
        StageTermsStore.ReplaceAsync(work, told.Event.ProgrammeYearId, told.Event.Stages.Select(stage => new StageTerms
        {
            ProgrammeYearId = told.Event.ProgrammeYearId,
            Stage = stage.Stage,
            RuleVersion = told.Event.RuleVersion,
            FirstDate = WireDate.Read(told.Event.FirstDate),
            LastDate = WireDate.ReadOptional(told.Event.LastDate),
            LeadTeachers = stage.LeadTeachers,
            AgreementEarns = stage.ReleaseGrantEvidence?.AgreementSigned ?? true,
            PlacesEarn = stage.ReleaseGrantEvidence?.FirstMeetingPlaces ?? stage.LeadTeachers,
            ReleaseGrantPence = stage.ReleaseGrantPence,
            TextbookCapPence = stage.TextbookCapPence,
            TextbookMatchPercent = stage.TextbookMatchPercent,
            TextbookListCode = stage.TextbookListCode,
            HighestVatPercent = stage.HighestVatPercent,
        }));
}
