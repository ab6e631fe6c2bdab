using Hubs.ServiceDefaults.Hosting;

namespace Hubs.Local.Clock;

/// <summary>The clock of all services: while the demonstration is entered it stands on the days of its story, afterwards it runs on
/// from today. People move it forward, never back.</summary>
internal sealed class ProgrammeClock(BusinessDay day)
{
    readonly Lock _gate = new();

    /// <summary>What the services read.</summary>
    public MovableClock Shown { get; } = new(day.Now());

    /// <summary>Whether it stands on days of the story now.</summary>
    public bool IsTellingStory { get; private set; }

    /// <summary>Today in the programme, whatever day of its story the demonstration is on.</summary>
    public DateOnly Today => BusinessClock.DateInEngland(day.Now());

    /// <summary>Lends the clock to the story, which goes on from this day: before the services look at it, so that none sees days to come.</summary>
    public void BeginStory(DateOnly? from)
    {
        lock (_gate)
        {
            IsTellingStory = true;
            if (from is { } first) Shown.MoveTo(BusinessDay.StartOf(first));
        }
    }

    /// <summary>Gives it back: from here it shows today.</summary>
    public void EndStory()
    {
        lock (_gate)
        {
            Shown.MoveTo(day.Now());
            IsTellingStory = false;
        }
    }

    /// <summary>Moves it to the morning of a later day.</summary>
    public ClockMove MoveTo(DateOnly to)
    {
        lock (_gate)
        {
            if (IsTellingStory) return ClockMove.StoryBeingTold;
            if (to < Today) return ClockMove.Backwards;
            if (to > Today) Shown.MoveTo(day.Set(to));
            return ClockMove.Done;
        }
    }
}

/// <summary>What came of moving the clock.</summary>
internal enum ClockMove
{
    /// <summary>It shows that day.</summary>
    Done,

    /// <summary>The day is past.</summary>
    Backwards,

    /// <summary>The demonstration is still being entered, on days of its own.</summary>
    StoryBeingTold,
}
