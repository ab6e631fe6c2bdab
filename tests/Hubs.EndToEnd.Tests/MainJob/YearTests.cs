using Hubs.EndToEnd.Tests.MainJob.Steps;

namespace Hubs.EndToEnd.Tests.MainJob;

/// <summary>One work group through its year on the real register, by the gateway: what each step is answered, what is then read back, what
/// the producers' logs tell, and what their consumers make of it. Every request that is sent twice is done once.</summary>
[TestMethodOrderer(typeof(InTheOrderOfTheYear))]
public abstract class YearTests(Year year)
{
    [Fact, Step(1)]
    public Task The_real_register_goes_in_whole_and_the_same_again_tells_nothing() => year.StepAsync(1, Register.TakeInAsync);

    [Fact, Step(2)]
    public Task Each_school_has_one_home_hub() => year.StepAsync(2, HubAreas.ClaimAsync);

    [Fact, Step(3)]
    public Task People_come_in_by_invitation_and_no_school_is_left_without_one() => year.StepAsync(3, People.ComeInAsync);

    [Fact, Step(4)]
    public Task A_programme_year_is_published_whole_and_its_sheet_says_its_numbers() => year.StepAsync(4, Programme.PublishAsync);

    [Fact, Step(5)]
    public Task Ten_schools_apply_in_the_round_and_a_school_without_a_hub_cannot() => year.StepAsync(5, Applying.ApplyAsync);

    [Fact, Step(6)]
    public Task The_hub_selects_and_of_two_who_take_the_last_place_at_once_one_gets_it() => year.StepAsync(6, Selecting.SelectAsync);

    [Fact, Step(7)]
    public Task Heads_sign_the_text_that_they_read() => year.StepAsync(7, Agreeing.SignAsync);

    [Fact, Step(8)]
    public Task Seven_schools_and_a_specialist_become_a_group() => year.StepAsync(8, Grouping.PublishAsync);

    [Fact, Step(9)]
    public Task Six_meetings_and_the_visits_get_dates_on_which_every_school_is_open() => year.StepAsync(9, Arranging.ArrangeAsync);

    [Fact, Step(10)]
    public Task In_autumn_the_first_meeting_earns_the_release_grants() => year.StepAsync(10, Autumn.LiveThroughAsync);

    [Fact, Step(11)]
    public Task Money_is_held_back_claimed_decided_frozen_and_paid() => year.StepAsync(11, Paying.PayAsync);

    [Fact, Step(12)]
    public Task In_spring_a_meeting_is_snowed_off_and_a_school_leaves() => year.StepAsync(12, Spring.LiveThroughAsync);

    [Fact, Step(13)]
    public Task In_summer_the_school_that_was_too_late_joins() => year.StepAsync(13, Summer.LiveThroughAsync);

    [Fact, Step(14)]
    public Task The_review_moves_five_schools_on_and_two_repeat_as_an_exception() => year.StepAsync(14, Reviewing.DecideAsync);

    [Fact, Step(15)]
    public Task When_the_next_year_is_published_every_school_goes_on_in_it() => year.StepAsync(15, NextYear.PublishAsync);

    [Fact, Step(16)]
    public Task The_figures_are_those_that_the_year_adds_up_to_and_the_same_when_rebuilt() => year.StepAsync(16, Counting.CountAsync);

    [Fact, Step(17)]
    public Task The_ledger_balances_and_an_auditor_follows_a_pound_to_the_signature() => year.StepAsync(17, Auditing.FollowAPoundAsync);
}
