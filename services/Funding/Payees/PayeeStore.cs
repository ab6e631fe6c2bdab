using Hubs.Funding.Participants;
using Hubs.ServiceDefaults.Data;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Funding.Payees;

/// <summary>All that touches the table <c>payee</c>. Whoever asks has found the school first.</summary>
static class PayeeStore
{
    const string Columns = "school_id, number, payee_name, payee_reference, from_time, end_time, set_by_person_id";

    public static Task<Payee?> FindPresentAsync(Work work, School school) =>
        work.FindAsync<Payee>($"select {Columns} from payee where school_id = @Id and end_time is null", school);

    /// <summary>The present one first.</summary>
    public static Task<IReadOnlyList<Payee>> ListAsync(Work work, School school, Page page) => work.QueryAsync<Payee>(
        new ListQuery(Columns, "payee", orderBy: "number desc", by: ListQuery.Key).Of(page, 9_999_999_999L).Is("school_id", school.Id));

    public static async Task InsertAsync(Work work, Payee payee)
    {
        await work.ExecuteAsync("update payee set end_time = @FromTime where school_id = @SchoolId and end_time is null", payee);
        var inserted = await work.TryInsertAsync(
            $"insert into payee ({Columns}) values (@SchoolId, @Number, @PayeeName, @PayeeReference, @FromTime, @EndTime, @SetByPersonId)", payee);
        if (!inserted) throw Refusals.EtagStale();
    }
}
