using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;

namespace Hubs.ServiceDefaults.Wire;

/// <summary>A no: a stable reason for programs, a sentence that tells people what to do, and what is wrong with which field.</summary>
public sealed class Refusal : Exception
{
    public Refusal(StatusCode code, string reason, string message, params IEnumerable<Violation> violations)
        : base(message)
    {
        (Code, Reason, Violations) = (code, reason, violations.ToArray());
    }

    public StatusCode Code { get; }

    /// <summary>UPPER_SNAKE, never changed once released.</summary>
    public string Reason { get; }

    /// <summary>Each thing that is wrong, where several are.</summary>
    public IReadOnlyList<Violation> Violations { get; }

    /// <summary>Facts for programs: ids, numbers.</summary>
    public Dictionary<string, string> Metadata { get; init; } = [];

    /// <summary>For operators: the sentence, and the facts that it leaves out.</summary>
    internal string InFull => Metadata.Count == 0 ? Message : $"{Message} ({string.Join(", ", Metadata.Select(fact => $"{fact.Key}: {fact.Value}"))})";

    internal RpcException ToRpcException()
    {
        var status = new Google.Rpc.Status { Code = (int)Code, Message = Message };
        status.Details.Add(Any.Pack(new ErrorInfo { Reason = Reason, Domain = "hubs", Metadata = { Metadata } }));
        if (Violations.Count > 0) status.Details.Add(Any.Pack(new BadRequest { FieldViolations = { Violations.Select(v => v.ToWire()) } }));
        return status.ToRpcException();
    }
}

/// <summary>One thing that is wrong: the field's path as in the contract (empty: the request as a whole), a stable reason, and what to do.</summary>
public sealed record Violation(string Field, string Reason, string Message)
{
    internal BadRequest.Types.FieldViolation ToWire() => new() { Field = Field, Reason = Reason, Description = Message };
}
