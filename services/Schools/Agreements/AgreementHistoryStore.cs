using Hubs.ServiceDefaults.Data;

namespace Hubs.Schools.Agreements;

/// <summary>All that touches the tables <c>agreement_confirmation</c> and <c>commitment_challenge</c>.</summary>
static class AgreementHistoryStore
{
    public static async Task<IReadOnlyList<Agreement>> FillAsync(Work work, IReadOnlyList<Agreement> agreements)
    {
        foreach (var some in agreements.Chunk(500))
        {
            var ids = some.Select(a => a.Id).ToArray();
            var confirmations = (await work.QueryAsync<AgreementConfirmation>(
                """
                select agreement_id, number, programme_year_id, stage, version_number, text_hash, person_id, confirm_time, due
                  from agreement_confirmation where agreement_id in @Ids order by agreement_id, number
                """, new { Ids = ids })).ToLookup(c => c.AgreementId);
            var challenges = (await work.QueryAsync<CommitmentChallenge>(
                """
                select agreement_id, number, programme_year_id, commitment_number, commitment, state, reason, challenger_person_id, challenge_time, answer, answerer_person_id, end_time
                  from commitment_challenge where agreement_id in @Ids order by agreement_id, number
                """, new { Ids = ids })).ToLookup(c => c.AgreementId);
            foreach (var agreement in some)
            {
                agreement.Confirmations = [.. confirmations[agreement.Id]];
                agreement.Challenges = [.. challenges[agreement.Id]];
            }
        }

        return agreements;
    }

    public static Task KeepAsync(Work work, AgreementConfirmation confirmation) => work.ExecuteAsync(
        """
        insert into agreement_confirmation (agreement_id, number, programme_year_id, stage, version_number, text_hash, person_id, confirm_time, due)
        values (@AgreementId, @Number, @ProgrammeYearId, @Stage, @VersionNumber, @TextHash, @PersonId, @ConfirmTime, @Due)
        """, confirmation);

    public static Task KeepAsync(Work work, CommitmentChallenge challenge) => work.ExecuteAsync(
        """
        insert into commitment_challenge (agreement_id, number, programme_year_id, commitment_number, commitment, state, reason, challenger_person_id, challenge_time, answer, answerer_person_id, end_time)
        values (@AgreementId, @Number, @ProgrammeYearId, @CommitmentNumber, @Commitment, @State, @Reason, @ChallengerPersonId, @ChallengeTime, @Answer, @AnswererPersonId, @EndTime)
        """, challenge);

    public static Task EndAsync(Work work, CommitmentChallenge ended) => work.ExactlyOneAsync(
        """
        update commitment_challenge set state = @State, answer = @Answer, answerer_person_id = @AnswererPersonId, end_time = @EndTime
         where agreement_id = @AgreementId and number = @Number and end_time is null
        """, ended);
}
