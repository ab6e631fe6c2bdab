namespace Hubs.ServiceDefaults.Messaging;

/// <summary>The section <c>Following</c>.</summary>
public sealed class FollowingSettings
{
    /// <summary>How often a follower looks at its producer's log although nobody told it to: that is how an emptied queue is noticed.</summary>
    public TimeSpan Sweep { get; set; } = TimeSpan.FromSeconds(30);
}
