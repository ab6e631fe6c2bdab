using Grpc.Core;

namespace Hubs.ServiceDefaults.Wire;

/// <summary>The ways in which every service says no; each has a catalogue of its own beside it.</summary>
public static class Refusals
{
    /// <summary>Told by its reason by whoever follows a log.</summary>
    internal const string LogDivergedReason = "LOG_DIVERGED";

    public static Refusal NotSignedIn() =>
        new(StatusCode.Unauthenticated, "NOT_SIGNED_IN", "Sign in first: this needs a valid access token.");

    public static Refusal NotAllowed() =>
        new(StatusCode.PermissionDenied, "NOT_ALLOWED", "None of your roles allows this.");

    /// <summary>Also the answer for what exists outside the caller's scope.</summary>
    public static Refusal NotFound(string what, string id) =>
        new(StatusCode.NotFound, "NOT_FOUND", $"There is no such {what}, or you may not see it.") { Metadata = { ["id"] = id } };

    /// <summary>A repeat by somebody who has lost a school or hub since the first answer.</summary>
    public static Refusal AnsweredToOtherRoles() =>
        new(StatusCode.NotFound, "NOT_FOUND", "This was answered when you held a role that you no longer hold. Look up what came of it where you still may.");

    public static Refusal Invalid(params IEnumerable<Violation> violations) =>
        new(StatusCode.InvalidArgument, "INVALID_REQUEST", "Some of what was sent is missing or not right; each field says what.", violations);

    public static Refusal RequestIdReused() =>
        new(StatusCode.AlreadyExists, "REQUEST_ID_REUSED", "This request id was used for another request. Take a new one.");

    public static Refusal EtagStale() =>
        new(StatusCode.Aborted, "ETAG_STALE", "Somebody changed this in the meantime. Read it again, then repeat your change.");

    public static Refusal PageTokenInvalid() =>
        new(StatusCode.InvalidArgument, "PAGE_TOKEN_INVALID", "This page token is not from this list. Start again without one.");

    public static Refusal LogDiverged(long position, long last) =>
        new(StatusCode.FailedPrecondition, LogDivergedReason, $"What you know of position {position} is not in this log, whose newest is {last}: it was restored from a backup since. Find where the two part, and undo what came after.");

    public static Refusal DatabaseBusy() =>
        new(StatusCode.Unavailable, "DATABASE_BUSY", "The service cannot store anything at the moment. Repeat the request with the same request id.");

    public static Refusal Fault() =>
        new(StatusCode.Internal, "FAULT", "Something went wrong on our side; it is recorded. Nothing was changed.");
}
