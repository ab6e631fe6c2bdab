using Hubs.ServiceDefaults.Data;

namespace Hubs.Funding.Grants;

/// <summary>All that touches the tables <c>agreement</c>, <c>register</c>, <c>register_place</c>, <c>meeting</c>, <c>meeting_member</c> and <c>completion_target</c>: what other
/// services told.</summary>
static class EvidenceStore
{
    public static async Task<IReadOnlyList<GrantEvidence>> OfAsync(Work work, Grant grant) => (await OfAsync(work, [grant]))[0];

    /// <summary>What each of these grants waits for, in their order.</summary>
    public static async Task<IReadOnlyList<IReadOnlyList<GrantEvidence>>> OfAsync(Work work, IReadOnlyList<Grant> grants)
    {
        var agreements = (await work.QueryAsync<SignedAgreement>(
            "select participation_id, agreement_id, signed_time from agreement where participation_id in @Ids", new { Ids = grants.Select(g => g.ParticipationId).Distinct() })).ToDictionary(a => a.ParticipationId);
        var attendances = await AttendancesAsync(work, grants.Select(StageAttended.Of).ToHashSet());
        return grants.Select(g => GrantEvidence.Of(g, agreements.GetValueOrDefault(g.ParticipationId), attendances[StageAttended.Of(g)])).ToArray();
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

    /// <summary>What the registers of a year and stage say of each of these participations, and whether one before them is still to come.</summary>
    public static async Task<IReadOnlyDictionary<StageAttended, Attendances>> AttendancesAsync(Work work, IReadOnlyCollection<StageAttended> stages)
    {
        var ids = stages.Select(s => s.ParticipationId).Distinct().ToArray();
        var places = (await work.QueryAsync<FirstMeetingPlace>(
            """
            select p.participation_id, r.programme_year_id, r.stage, r.meeting_id, r.group_id, r.meeting_date, r.taken_time, p.place_number, p.filled
              from register_place p [[by register_place_participation sorted]] join register r on r.meeting_id = p.meeting_id
             where p.participation_id in @Ids
             order by r.meeting_date, r.number, r.meeting_id, p.place_number
            """, new { Ids = ids })).ToLookup(p => new StageAttended(p.ParticipationId, p.ProgrammeYearId, p.Stage));
        var targets = (await work.QueryAsync<CompletionTarget>(
            "select participation_id, programme_year_id, stage, target_meetings from completion_target where participation_id in @Ids", new { Ids = ids }))
            .ToDictionary(t => new StageAttended(t.ParticipationId, t.ProgrammeYearId, t.Stage), t => (int?)t.TargetMeetings);
        var open = (await OpenMeetingsAsync(work, ids, stages.Select(s => places[s].FirstOrDefault()?.GroupId).OfType<string>().ToHashSet())).ToLookup(m => m.GroupId);
        return stages.ToDictionary(s => s, s => new Attendances
        {
            Places = places[s].ToArray(),
            AwaitsEarlierRegister = places[s].FirstOrDefault() is { } first && open[first.GroupId].Any(m => m.IsBefore(first)),
            TargetMeetings = targets.GetValueOrDefault(s),
        });
    }

    public static async Task KeepTargetAsync(Work work, string participationId, string programmeYearId, Schools.V1.Stage stage, int meetings)
    {
        var row = new { Id = participationId, Year = programmeYearId, Stage = stage, Meetings = meetings };
        await work.ExecuteAsync("delete from completion_target where participation_id = @Id and programme_year_id = @Year and stage = @Stage", row);
        await work.ExecuteAsync("insert into completion_target (participation_id, programme_year_id, stage, target_meetings) values (@Id, @Year, @Stage, @Meetings)", row);
    }

    /// <summary>The meetings of these groups that were not called off and have no register; of one that was held, which of these participations were members.</summary>
    static Task<IReadOnlyList<OpenMeeting>> OpenMeetingsAsync(Work work, IReadOnlyCollection<string> participationIds, IReadOnlyCollection<string> groupIds) => work.QueryAsync<OpenMeeting>(
        """
        select m.group_id, m.meeting_date, m.held, b.participation_id
          from meeting m [[by meeting_group]] left join meeting_member b on b.meeting_id = m.meeting_id and b.participation_id in @Ids
         where m.group_id in @Groups and m.called_off = 0
           and not exists (select 1 from register r where r.meeting_id = m.meeting_id)
        """, new { Ids = participationIds, Groups = groupIds });

    /// <summary>Keeps a meeting as it stands now; gives the participations of its group that any register names.</summary>
    public static async Task<IReadOnlyList<string>> KeepMeetingAsync(Work work, ToldMeeting meeting)
    {
        var known = await work.ExecuteAsync(
            "update meeting set group_id = @GroupId, meeting_date = coalesce(@MeetingDate, meeting_date), called_off = @CalledOff, held = @Held where meeting_id = @MeetingId", meeting);
        if (known == 0) await work.ExecuteAsync("insert into meeting (meeting_id, group_id, meeting_date, called_off, held) values (@MeetingId, @GroupId, @MeetingDate, @CalledOff, @Held)", meeting);
        await work.ExecuteAsync("delete from meeting_member where meeting_id = @MeetingId", meeting);
        foreach (var participation in meeting.ParticipationIds.Distinct())
        {
            await work.ExecuteAsync("insert into meeting_member (meeting_id, participation_id) values (@MeetingId, @Id)", new { meeting.MeetingId, Id = participation });
        }

        return await work.QueryAsync<string>(
            "select distinct p.participation_id from register r [[by register_group]] join register_place p on p.meeting_id = r.meeting_id where r.group_id = @GroupId order by p.participation_id", meeting);
    }
}

/// <summary>A meeting of a group as it was told.</summary>
sealed record ToldMeeting
{
    public string MeetingId { get; init; } = "";

    public string GroupId { get; init; } = "";

    /// <summary>Null: as it was.</summary>
    public DateOnly? MeetingDate { get; init; }

    public bool CalledOff { get; init; }

    public bool Held { get; init; }

    /// <summary>Who were members on the day, once it was held.</summary>
    public IReadOnlyList<string> ParticipationIds { get; init; } = [];
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
