using Google.Protobuf;
using Hubs.EndToEnd.Tests.Hostile;
using Hubs.EndToEnd.Tests.MainJob.Steps;
using Hubs.Testing;
using Hubs.Testing.WaysIn;

namespace Hubs.EndToEnd.Tests.MainJob;

/// <summary>A house whose year lies behind it, with every request that was made on the way.</summary>
public sealed class LivedYear() : Year(new House(), WayIn.Grpc)
{
    static readonly Func<Year, Task>[] Steps =
    [
        Register.TakeInAsync, HubAreas.ClaimAsync, People.ComeInAsync, Programme.PublishAsync, Applying.ApplyAsync, Selecting.SelectAsync, Agreeing.SignAsync, Grouping.PublishAsync, Arranging.ArrangeAsync,
        Autumn.LiveThroughAsync, Paying.PayAsync, Spring.LiveThroughAsync, Summer.LiveThroughAsync, Reviewing.DecideAsync, NextYear.PublishAsync, Counting.CountAsync, Auditing.FollowAPoundAsync, Besides.DoAsync,
    ];

    readonly List<MadeRequest> _made = [];

    public override string? Missing => SharedData.Find("gias_primary_schools_2022.csv") is null ? "there is no data (shared/data) beside the project, and without it no year to live through" : null;

    /// <summary>Who calls in it afterwards; gathered by the first who asks.</summary>
    public HouseCallers? Callers { get; set; }

    /// <summary>Every single request of the year, in its order.</summary>
    public IReadOnlyList<MadeRequest> Made => _made;

    protected override async Task BeginAsync()
    {
        House.Overhear = (method, request, token) =>
        {
            lock (_made) _made.Add(new(method, request.ToByteString(), token));
        };
        foreach (var step in Steps) await step(this);
        House.Overhear = null;
    }
}

/// <summary>A request as it was made: the method's path, the message, and the token of whoever made it.</summary>
public sealed record MadeRequest(string Method, ByteString Message, string? Token);
