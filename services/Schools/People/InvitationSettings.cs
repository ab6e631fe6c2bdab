namespace Hubs.Schools.People;

/// <summary>The section <c>Invitations</c>.</summary>
sealed class InvitationSettings
{
    /// <summary>For how many days an invitation can be accepted (ours).</summary>
    public int Days { get; set; } = 14;

    public TimeSpan Lasts => TimeSpan.FromDays(Days);
}
