using Google.Protobuf.WellKnownTypes;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Funding.Payees;

/// <summary>Whom a school's money goes to, from one moment until the next payee is named. Never a bank account.</summary>
sealed record Payee
{
    public string SchoolId { get; init; } = "";

    /// <summary>1 for the first that the school named.</summary>
    public long Number { get; init; }

    public string PayeeName { get; init; } = "";

    public string PayeeReference { get; init; } = "";

    public DateTimeOffset FromTime { get; init; }

    public DateTimeOffset? EndTime { get; init; }

    public string SetByPersonId { get; init; } = "";

    public static Payee Name(V1.SetPayeeRequest said, Payee? before, string personId, DateTimeOffset now)
    {
        var payee = new Payee
        {
            SchoolId = said.SchoolId,
            Number = (before?.Number ?? 0) + 1,
            PayeeName = said.PayeeName.Trim(),
            PayeeReference = said.PayeeReference.Trim(),
            FromTime = now,
            SetByPersonId = personId,
        };
        payee.MustNotBeBankAccount();
        if (before?.PayeeName == payee.PayeeName && before.PayeeReference == payee.PayeeReference) throw FundingRefusals.PayeeUnchanged();
        return payee;
    }

    void MustNotBeBankAccount()
    {
        string[] fields = [.. BankAccount.IsIn(PayeeName) ? ["payee_name"] : Array.Empty<string>(), .. BankAccount.IsIn(PayeeReference) ? ["payee_reference"] : Array.Empty<string>()];
        if (fields.Length > 0) throw FundingRefusals.PayeeIsBankAccount(fields);
    }

    public V1.PayeeSet Set() => new() { SchoolId = SchoolId, SetByPersonId = SetByPersonId, FromTime = Timestamp.FromDateTimeOffset(FromTime) };

    public V1.Payee ToWire() => new()
    {
        SchoolId = SchoolId,
        Etag = Etag.Of(Number),
        PayeeName = PayeeName,
        PayeeReference = PayeeReference,
        FromTime = Timestamp.FromDateTimeOffset(FromTime),
        EndTime = EndTime is { } end ? Timestamp.FromDateTimeOffset(end) : null,
        SetByPersonId = SetByPersonId,
    };
}
