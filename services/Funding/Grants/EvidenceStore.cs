using Hubs.ServiceDefaults.Data;

namespace Hubs.Funding.Grants;

/// <summary>All that touches the tables <c>agreement</c>, <c>register</c> and <c>register_place</c>: what other services told.</summary>
static class EvidenceStore
{
    public static async Task<IReadOnlyList<GrantEvidence>> OfAsync(Work work, Grant grant)
    {
        var agreement = await work.FindAsync<SignedAgreement>(
            "select agreement_id, signed_time from agreement where participation_id = @ParticipationId", grant);
        return GrantEvidence.Of(grant, agreement, await FirstMeetingAsync(work, grant));
    }

    public static async Task KeepAgreementAsync(Work work, string participationId, SignedAgreement agreement)
    {
        await work.ExecuteAsync("delete from agreement where participation_id = @Id", new { Id = participationId });
        await work.ExecuteAsync("insert into agreement (participation_id, agreement_id, signed_time) values (@Id, @AgreementId, @SignedTime)",
            new { Id = participationId, agreement.AgreementId, agreement.SignedTime });
    }

    /// <summary>Keeps a register in place of what was told of the same meeting before; gives the participations that either names.</summary>
    public static async Task<IReadOnlyCollection<string>> KeepRegisterAsync(Work work, TakenRegister register)
    {
        var before = await work.QueryAsync<string>("select distinct participation_id from register_place where meeting_id = @MeetingId", register);
        await work.ExecuteAsync("delete from register_place where meeting_id = @MeetingId", register);
        await work.ExecuteAsync("delete from register where meeting_id = @MeetingId", register);
        await work.ExecuteAsync(
            """
            insert into register (meeting_id, group_id, programme_year_id, stage, number, meeting_date, taken_time)
            values (@MeetingId, @GroupId, @ProgrammeYearId, @Stage, @Number, @MeetingDate, @TakenTime)
            """, register);
        foreach (var place in register.Places)
        {
            await work.ExecuteAsync(
                "insert into register_place (meeting_id, participation_id, place_number, filled) values (@MeetingId, @ParticipationId, @PlaceNumber, @Filled)",
                new { register.MeetingId, place.ParticipationId, place.PlaceNumber, Filled = place.Filled ? 1 : 0 });
        }

        return before.Concat(register.Places.Select(p => p.ParticipationId)).ToHashSet();
    }

    /// <summary>The school's places at the first meeting that was held with it as a member, by the day of the meeting and whatever its number
    /// (ours): a meeting that was missed has no register, and the next one that was held is the first.</summary>
    static async Task<IReadOnlyList<FirstMeetingPlace>> FirstMeetingAsync(Work work, Grant grant)
    {
        var places = await work.QueryAsync<FirstMeetingPlace>(
            """
            select r.meeting_id, r.taken_time, p.place_number, p.filled
              from register_place p join register r on r.meeting_id = p.meeting_id
             where p.participation_id = @ParticipationId and r.programme_year_id = @ProgrammeYearId and r.stage = @Stage
             order by r.meeting_date, r.number, r.meeting_id, p.place_number
            """, grant);
        return places.Where(p => p.MeetingId == places[0].MeetingId).ToArray();
    }
}

/// <summary>A register as it was told.</summary>
sealed record TakenRegister
{
    public string MeetingId { get; init; } = "";

    public string GroupId { get; init; } = "";

    public string ProgrammeYearId { get; init; } = "";

    public Schools.V1.Stage Stage { get; init; }

    public int Number { get; init; }

    public DateOnly MeetingDate { get; init; }

    public DateTimeOffset TakenTime { get; init; }

    public IReadOnlyList<TakenPlace> Places { get; init; } = [];
}

sealed record TakenPlace(string ParticipationId, int PlaceNumber, bool Filled);
