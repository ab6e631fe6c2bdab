using Hubs.Funding.Ledger;

namespace Hubs.Funding.Budgets;

/// <summary>What a hub has of a fund for a programme year. What is left of it is worked out each time from grants and ledger.</summary>
sealed record Budget
{
    public string Id { get; init; } = "";

    public string HubId { get; init; } = "";

    public string ProgrammeYearId { get; init; } = "";

    public V1.Fund Fund { get; init; }

    public long AmountPence { get; private set; }

    public DateTimeOffset SetTime { get; private set; }

    public BudgetOf Of => new(HubId, ProgrammeYearId, Fund);

    /// <summary>How often its amount was set.</summary>
    public long Version { get; init; }

    public static Budget New(V1.SetBudgetRequest said) => new()
    {
        Id = Guid.CreateVersion7().ToString(),
        HubId = said.HubId,
        ProgrammeYearId = said.ProgrammeYearId,
        Fund = said.Fund,
    };

    /// <summary>Sets the amount; where budgets bind, not below what is promised and committed already.</summary>
    public BudgetChange Set(long amountPence, string reason, BudgetUse use, bool binds, string personId, DateTimeOffset now)
    {
        if (Version > 0 && amountPence == AmountPence) throw FundingRefusals.BudgetUnchanged();
        if (binds && amountPence < use.TakenPence) throw FundingRefusals.BudgetBelowCommitted(use.TakenPence);
        var change = new BudgetChange
        {
            BudgetId = Id,
            ChangeNumber = (int)Version + 1,
            BeforePence = AmountPence,
            AmountPence = amountPence,
            Reason = reason.Trim(),
            SetterPersonId = personId,
            SetTime = now,
        };
        (AmountPence, SetTime) = (amountPence, now);
        return change;
    }
}

/// <summary>What a budget is taken up by.</summary>
sealed record BudgetUse
{
    public long PromisedPence { get; init; }

    public long CommittedPence { get; init; }

    public long AwaitingPence { get; init; }

    public long TakenPence => PromisedPence + CommittedPence;
}

/// <summary>Of what a budget is: a hub's, for a year and fund.</summary>
readonly record struct BudgetOf(string HubId, string ProgrammeYearId, V1.Fund Fund)
{
    public string Key => LedgerEntry.BudgetKeyOf(HubId, ProgrammeYearId, Fund);
}

/// <summary>What the ledger has committed of a budget.</summary>
sealed record BudgetCommitted
{
    public string BudgetKey { get; init; } = "";

    public long CommittedPence { get; init; }
}

/// <summary>The release grants of a hub and year that are neither earned nor lapsed.</summary>
sealed record OpenGrants
{
    public string HubId { get; init; } = "";

    public string ProgrammeYearId { get; init; } = "";

    public long PromisedPence { get; init; }

    public long AwaitingPence { get; init; }
}

/// <summary>A budget's amount was set once.</summary>
sealed record BudgetChange
{
    public string BudgetId { get; init; } = "";

    public int ChangeNumber { get; init; }

    public long BeforePence { get; init; }

    public long AmountPence { get; init; }

    public string Reason { get; init; } = "";

    public string SetterPersonId { get; init; } = "";

    public DateTimeOffset SetTime { get; init; }
}
