using System.Globalization;
using System.Text.Json;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using Hubs.Events.V1;
using Hubs.ServiceDefaults.Data;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.ServiceDefaults.Messaging;

/// <summary>What became of one aggregate, the latest first, from the service's own log: who, when, before and after. A change stands there
/// moments after it was made. Whoever asks has found the aggregate first.</summary>
public static class Timeline
{
    /// <param name="work">Reads.</param>
    /// <param name="told">The contract's file with the aggregate's events.</param>
    /// <param name="aggregateId">The aggregate.</param>
    /// <param name="request">Its page.</param>
    public static async Task<(IReadOnlyList<Change> Changes, string NextPageToken)> ListAsync(Work work, FileDescriptor told, string aggregateId, IMessage request)
    {
        var types = told.MessageTypes.Where(EventTypes.IsEvent).ToDictionary(type => type.FullName, StringComparer.Ordinal);
        var page = Page.Of(request, work.Caller);
        var list = new ListQuery("position, type, happened_time, actor_id, on_behalf_of, data_json", "event_log", orderBy: "position desc", by: "event_log_aggregate").Of(page, long.MaxValue).Is("aggregate_id", aggregateId);
        var (rows, next) = page.Cut(await work.QueryAsync<LogRow>(list.Where(list.OneOf("type", types.Keys))), r => [r.Position.ToString(CultureInfo.InvariantCulture)]);
        if (rows.Count == 0) return ([], next);

        // What stood before the page's first change, each of the changes before it may have said.
        var earlier = await work.QueryAsync<LogRow>(
            "select type, data_json from event_log [[by event_log_aggregate]] where aggregate_id = @Id and position < @First order by position", new { Id = aggregateId, First = rows[^1].Position });
        var known = new Known();
        foreach (var row in earlier.Where(r => types.ContainsKey(r.Type))) known.Take(types[row.Type], row.DataJson);
        var changes = rows.Reverse().Select(row => ToChange(row, types[row.Type], known)).ToList();
        changes.Reverse();
        return (changes, next);
    }

    static Change ToChange(LogRow row, MessageDescriptor type, Known known) => new()
    {
        ChangeNumber = row.Position,
        ChangeTime = Timestamp.FromDateTimeOffset(row.HappenedTime),
        PersonId = row.ActorId,
        HubId = row.OnBehalfOf,
        EventName = type.Name,
        Fields = { known.Take(type, row.DataJson) },
    };

    /// <summary>What changes have said so far, of the aggregate and of each part of it.</summary>
    sealed class Known
    {
        const string Itself = "";

        readonly Dictionary<(string Part, string Field), string> _said = [];

        /// <summary>Takes in one more, and says what of it is new.</summary>
        public IReadOnlyList<ChangedField> Take(MessageDescriptor type, string dataJson)
        {
            var mark = type.GetOptions().GetExtension(EventExtensions.Event);
            using var data = JsonDocument.Parse(dataJson);
            var parts = mark.PartFields.Select(type.FindFieldByName).Select(field => (field.Name, Text: TextOf(data, field))).ToArray();
            var part = string.Join(' ', parts.Select(p => $"{p.Name} {p.Text}"));
            var changed = parts.Select(p => new ChangedField { FieldName = p.Name, Before = p.Text, After = p.Text }).ToList();
            // A field that the event's contract did not have yet when it was told is not in it, and says nothing.
            foreach (var field in type.Fields.InDeclarationOrder().Where(f => f.Name != mark.AggregateId && !mark.PartFields.Contains(f.Name)))
            {
                if (!field.HasPresence && !data.RootElement.TryGetProperty(field.JsonName, out _)) continue;
                var (before, after) = (_said.GetValueOrDefault((part, field.Name)), TextOf(data, field));

                // What the thing itself has said already, such as its hub, is no news of its part.
                var known = before ?? _said.GetValueOrDefault((Itself, field.Name));
                if (known is null && SaysNothing(after, field)) continue;
                _said[(part, field.Name)] = after;
                if (after != known) changed.Add(new ChangedField { FieldName = field.Name, Before = before ?? "", After = after });
            }

            return changed;
        }

        static string TextOf(JsonDocument data, FieldDescriptor field) => !data.RootElement.TryGetProperty(field.JsonName, out var value) ? "" : value.ValueKind switch
        {
            JsonValueKind.String => value.GetString()!,
            JsonValueKind.Null => "",
            _ => value.GetRawText(),
        };

        static bool SaysNothing(string text, FieldDescriptor field) =>
            text is "" or "0" or "false" || field.IsRepeated && text.AsSpan().Trim("[ ]").IsEmpty || field.FieldType == FieldType.Enum && !field.IsRepeated && field.EnumType.FindValueByName(text) is { Number: 0 };
    }
}
