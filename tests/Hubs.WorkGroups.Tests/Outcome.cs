using Grpc.Core;
using Hubs.Testing;

namespace Hubs.WorkGroups.Tests;

/// <summary>How one of several calls made at once ended: <c>done</c>, or the reason of the refusal and what it names.</summary>
static class Outcome
{
    public static async Task<string> OfAsync<T>(AsyncUnaryCall<T> call)
    {
        try
        {
            await call;
            return "done";
        }
        catch (RpcException exception)
        {
            var refusal = Refused.Of(exception);
            return string.Join(' ', refusal.Rules.Prepend(refusal.Reason));
        }
    }
}
