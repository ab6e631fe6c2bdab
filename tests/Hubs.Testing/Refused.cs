using Google.Rpc;
using Grpc.Core;

namespace Hubs.Testing;

/// <summary>A no, as a caller sees it.</summary>
public sealed record Refused(StatusCode Code, string Reason, string Message, IReadOnlyList<BadRequest.Types.FieldViolation> Violations, IReadOnlyDictionary<string, string> Metadata)
{
    /// <summary>The reasons of each thing that is wrong.</summary>
    public IEnumerable<string> Rules => Violations.Select(v => v.Reason);

    /// <summary>The fields that are wrong.</summary>
    public IEnumerable<string> Fields => Violations.Select(v => v.Field);

    /// <summary>What names fields and values as the contract, a sheet's author or GIAS spells them: whoever hears it has to write them so.</summary>
    static readonly string[] SpeltAsWritten = ["NOT_CHANGEABLE", "UNKNOWN_VALUE", "WRONG_FORM", "SHEET_PLACEHOLDER_UNKNOWN", "EXTRACT_COLUMNS_MISSING", "EXTRACT_COLUMN_TWICE"];

    /// <summary>Makes the call and returns the refusal; a call that succeeds, or fails without a reason, fails the test.</summary>
    public static async Task<Refused> ByAsync<T>(AsyncUnaryCall<T> call)
    {
        try
        {
            var answer = await call;
            throw new InvalidOperationException($"The call was not refused; it answered {answer}.");
        }
        catch (RpcException exception)
        {
            return Of(exception);
        }
    }

    public static Refused Of(RpcException exception)
    {
        var status = exception.GetRpcStatus() ?? throw new InvalidOperationException($"The refusal has no details: {exception.Status}.", exception);
        var info = status.GetDetail<ErrorInfo>() ?? throw new InvalidOperationException($"The refusal has no reason: {status}.", exception);
        var violations = status.GetDetail<BadRequest>()?.FieldViolations.ToArray() ?? [];
        MustBeInWords(info.Reason, violations.Where(v => v.Field != "update_mask" && !SpeltAsWritten.Contains(v.Reason)).Select(v => v.Description).Prepend(status.Message));
        return new Refused(exception.StatusCode, info.Reason, status.Message, violations, info.Metadata.ToDictionary());
    }

    static void MustBeInWords(string reason, IEnumerable<string> sentences)
    {
        if (SpeltAsWritten.Contains(reason)) return;
        foreach (var sentence in sentences)
        {
            if (CodeWords.In(sentence).Concat(CodeWords.IdsIn(sentence)).FirstOrDefault() is { } word) throw new InvalidOperationException($"{reason} says {word}, which tells people nothing: {sentence}");
        }
    }
}
