using Grpc.Core;
using Hubs.Schools.Agreements;
using Hubs.Schools.Participations;
using Hubs.Schools.Rounds;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Schools.Applications;

partial class ApplicationsGrpc
{
    public override Task<V1.Application> AcceptOffer(V1.AcceptOfferRequest request, ServerCallContext context) =>
        database.OnceAsync(request, context, async work =>
        {
            var application = await ApplicationStore.GetAsync(work, request.ApplicationId, work.Caller.Scope);
            Etag.Check(request.Etag, application.Version);
            var eligibility = await EligibilityReading.OfAsync(work, application);
            var participation = Participation.Start(Guid.CreateVersion7().ToString(), application, work.Today);

            application.Accept(eligibility, participation.Id, Decision.By(work));

            await RoundStore.TakePlaceAsync(work, application.RoundId, participation.HubId);
            await ApplicationStore.SaveAsync(work, application);
            if (!await ParticipationStore.TryInsertAsync(work, participation)) throw SchoolsRefusals.TakesPartAlready();
            await AgreementStore.InsertAsync(work, Agreement.For(Guid.CreateVersion7().ToString(), participation));
            work.Tell(application.Accepted(), application.Version, eligibility.Facts.Year.RuleVersion);
            work.Tell(participation.Started(eligibility.Facts.School.Name), participation.Version, eligibility.Facts.Year.RuleVersion);
            return await application.ToWireAsync(work);
        });
}
