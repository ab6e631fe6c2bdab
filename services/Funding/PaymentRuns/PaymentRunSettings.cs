namespace Hubs.Funding.PaymentRuns;

/// <summary>The section <c>PaymentRuns</c>.</summary>
sealed class PaymentRunSettings
{
    /// <summary>How many payments one run takes at most (ours): one file that the bank takes, and one unit of work that the database takes.</summary>
    public int MostPayments { get; set; } = 1000;
}
