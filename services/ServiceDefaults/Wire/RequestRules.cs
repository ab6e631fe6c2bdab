using System.Collections;
using System.Collections.Concurrent;
using System.Globalization;
using System.Text.RegularExpressions;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using Hubs.Validation.V1;

namespace Hubs.ServiceDefaults.Wire;

/// <summary>Holds a request against the rules its contract states (<c>hubs.validation.v1.rules</c>), and tells everything that is wrong at once.</summary>
public static class RequestRules
{
    const int UsualLength = 200;
    const int UsualItems = 100;
    const int Deepest = 20;
    const int EarliestYear = 1900;
    const int LatestYear = 2099;
    const long EarliestSecond = -62_135_596_800;
    const long LatestSecond = 253_402_300_799;

    static readonly FieldRules None = new();
    static readonly ConcurrentDictionary<FieldDescriptor, FieldRules> Known = new();
    static readonly ConcurrentDictionary<string, Regex> Patterns = new();

    /// <summary>Throws INVALID_REQUEST with every violation.</summary>
    /// <param name="request">At the door of a method.</param>
    /// <param name="fromService">Sent by another service: in a roll-out it may be a newer one, whose new fields count for nothing here yet.</param>
    public static void Check(IMessage request, bool fromService)
    {
        var violations = new List<Violation>();
        Look(request, "", violations, 0);
        Unknowns.Look(request, fields: !fromService, violations);
        if (violations.Count > 0) throw Refusals.Invalid(violations);
    }

    static void Look(IMessage message, string path, List<Violation> violations, int depth, FieldMask? mask = null)
    {
        if (depth > Deepest)
        {
            violations.Add(new(path, "TOO_DEEP", "This is nested too deep."));
            return;
        }

        foreach (var field in message.Descriptor.Fields.InDeclarationOrder())
        {
            if (mask is not null && !IsMasked(field, mask)) continue;
            var rules = Known.GetOrAdd(field, f => f.GetOptions()?.GetExtension(ValidationExtensions.Rules) ?? None);
            var here = path.Length == 0 ? field.Name : $"{path}.{field.Name}";
            var value = field.Accessor.GetValue(message);
            if (field.IsMap) LookAtCount(((IDictionary)value).Count, rules, here, violations);
            else if (field.IsRepeated) LookAtItems((IList)value, field, rules, here, violations, depth);
            else LookAtOne(value, field.HasPresence && !field.Accessor.HasValue(message), field, rules, here, violations, depth, depth == 0 ? MaskOf(message) : null);
        }
    }

    /// <summary>Of what an update does not change, only what says which thing it is and at which version.</summary>
    static bool IsMasked(FieldDescriptor field, FieldMask mask) =>
        field.Name == "etag" || field.Name.EndsWith("_id", StringComparison.Ordinal) || mask.Paths.Any(p => p.Split('.')[0] == field.Name);

    /// <summary>Which fields of its resource a request changes; null where it says nothing, or changes all that it sends.</summary>
    static FieldMask? MaskOf(IMessage request) =>
        request.Descriptor.FindFieldByName("update_mask") is { } field && field.Accessor.GetValue(request) is FieldMask { Paths.Count: > 0 } mask ? mask : null;

    static void LookAtItems(IList items, FieldDescriptor field, FieldRules rules, string here, List<Violation> violations, int depth)
    {
        if (rules.Required && items.Count == 0) violations.Add(new(here, "REQUIRED", "At least one is needed."));
        if (!LookAtCount(items.Count, rules, here, violations)) return;
        for (var i = 0; i < items.Count; i++) LookAtOne(items[i]!, false, field, rules, $"{here}[{i}]", violations, depth);
    }

    static bool LookAtCount(int count, FieldRules rules, string here, List<Violation> violations)
    {
        var most = rules.MaxItems > 0 ? rules.MaxItems : UsualItems;
        if (count <= most) return true;
        violations.Add(new(here, "TOO_MANY", $"At most {most}; {count} were sent."));
        return false;
    }

    static void LookAtOne(object? value, bool absent, FieldDescriptor field, FieldRules rules, string here, List<Violation> violations, int depth, FieldMask? mask = null)
    {
        if (absent || value is null)
        {
            if (rules.Required) violations.Add(new(here, "REQUIRED", "This is needed."));
            return;
        }

        switch (field.FieldType)
        {
            case FieldType.String:
                LookAtText((string)value, rules, here, violations);
                break;
            case FieldType.Enum:
                var number = (int)value;
                if (field.EnumType.FindValueByNumber(number) is null) violations.Add(new(here, "UNKNOWN_VALUE", $"{number} is not a known value."));
                else if (rules.Required && number == 0) violations.Add(new(here, "REQUIRED", "Choose one."));
                break;
            case FieldType.Message:
                if (value is Timestamp { Seconds: < EarliestSecond or > LatestSecond } or Timestamp { Nanos: < 0 or > 999_999_999 }) violations.Add(new(here, "OUT_OF_RANGE", "This must be a time of the years 1 to 9999."));
                else if (value is FieldMask fields) LookAtMask(fields, here, violations);
                else if (!field.MessageType.FullName.StartsWith("google.", StringComparison.Ordinal)) Look((IMessage)value, here, violations, depth + 1, mask);
                break;
            case FieldType.Int32 or FieldType.Int64 or FieldType.UInt32:
                LookAtNumber(Convert.ToInt64(value, CultureInfo.InvariantCulture), rules, here, violations);
                break;
            case FieldType.Bool:
                if (rules.Required && !(bool)value) violations.Add(new(here, "REQUIRED", "This must be true."));
                break;
            case FieldType.Double or FieldType.Float:
                if (!double.IsFinite(Convert.ToDouble(value, CultureInfo.InvariantCulture))) violations.Add(new(here, "OUT_OF_RANGE", "This must be a number."));
                break;
        }
    }

    /// <summary>A refusal says which names it does not know, and has to fit into a call's trailers.</summary>
    static void LookAtMask(FieldMask fields, string here, List<Violation> violations)
    {
        if (LookAtCount(fields.Paths.Count, None, here, violations) && fields.Paths.Any(name => name.Length > UsualLength))
            violations.Add(new(here, "TOO_LONG", $"A field's name has at most {UsualLength} characters."));
    }

    static void LookAtNumber(long number, FieldRules rules, string here, List<Violation> violations)
    {
        if (rules.Required && number == 0) violations.Add(new(here, "REQUIRED", "This is needed."));
        else if (rules.HasMinimum && number < rules.Minimum) violations.Add(new(here, "OUT_OF_RANGE", $"At least {rules.Minimum}."));
        else if (rules.HasMaximum && number > rules.Maximum) violations.Add(new(here, "OUT_OF_RANGE", $"At most {rules.Maximum}."));
    }

    static void LookAtText(string text, FieldRules rules, string here, List<Violation> violations)
    {
        var longest = rules.MaxLength > 0 ? rules.MaxLength : UsualLength;
        if (rules.NamesNobody) violations.AddRange(WordsAboutPeople.In(text, here));
        if (rules.Required && string.IsNullOrWhiteSpace(text)) violations.Add(new(here, "REQUIRED", "This is needed."));
        else if (text.Length > longest) violations.Add(new(here, "TOO_LONG", $"At most {longest} characters; {text.Length} were sent."));
        else if (text.Any(c => char.IsControl(c) && !(rules.Multiline && c is '\n' or '\r' or '\t') || IsUnseen(c) || char.IsSurrogate(c) && !IsPaired(text)))
            violations.Add(new(here, "CONTROL_CHARACTER", rules.Multiline ? "Control characters are not allowed." : "Control characters and line breaks are not allowed."));
        else if (text.Length > 0 && rules.Date)
            LookAtDate(text, here, violations);
        else if (text.Length > 0 && rules.Pattern.Length > 0 && !PatternOf(rules.Pattern).IsMatch(text))
            violations.Add(new(here, "WRONG_FORM", $"Give {(rules.PatternSays.Length > 0 ? rules.PatternSays : $"text of the form {rules.Pattern}")}."));
    }

    static void LookAtDate(string text, string here, List<Violation> violations)
    {
        if (!DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)) violations.Add(new(here, "NOT_A_DATE", "Write the date as YYYY-MM-DD."));
        else if (date.Year is < EarliestYear or > LatestYear) violations.Add(new(here, "OUT_OF_RANGE", $"Give a date of the years {EarliestYear} to {LatestYear}."));
    }

    /// <summary>What changes how the text around it is read and is not seen itself: it turns the reading direction, separates lines or has no
    /// width. An invoice number with such a character looks like another. The joiners that emoji and some scripts need are not among them.</summary>
    static bool IsUnseen(char c) => c is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069') or '\u2028' or '\u2029' or '\u200B' or '\uFEFF';

    static bool IsPaired(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1])) i++;
            else if (char.IsSurrogate(text[i])) return false;
        }

        return true;
    }

    static Regex PatternOf(string pattern) =>
        Patterns.GetOrAdd(pattern, p => new Regex($"^(?:{p})$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking));
}
