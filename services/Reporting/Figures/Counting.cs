using Hubs.ServiceDefaults.Data;

namespace Hubs.Reporting.Figures;

/// <summary>Counts figures anew from what happened.</summary>
static class Counting
{
    /// <summary>Each cell of which there is anything.</summary>
    public static async Task<IReadOnlyDictionary<Cell, V1.Figures>> CountAsync(Work work, Cells cells)
    {
        var counted = new Dictionary<Cell, V1.Figures>();
        foreach (var measure in Measures.All)
        {
            foreach (var amount in await work.QueryAsync<CellAmount>(measure.Sql(cells), cells.Arguments(work.Today)))
            {
                if (!counted.TryGetValue(amount.Cell, out var figures)) counted[amount.Cell] = figures = new V1.Figures();
                measure.Add(figures, amount.Amount);
            }
        }

        return counted;
    }

    /// <summary>The cell as it is counted now. Its version was read before, so what comes meanwhile is counted once more.</summary>
    public static async Task<KeptCell> CountAsync(Work work, KeptCell cell)
    {
        var cells = Cells.Around([cell.Cell]);
        var next = await work.FindAsync<NextDue>(
            $"select min(a.due_date) as due_date from action_due a where {cells.On("a")} and a.closed = 0 and a.due_date >= @Today", cells.Arguments(work.Today));
        return cell.CountedAs((await CountAsync(work, cells)).GetValueOrDefault(cell.Cell), work.Today, next?.DueDate);
    }

    sealed record NextDue
    {
        public DateOnly? DueDate { get; init; }
    }
}
