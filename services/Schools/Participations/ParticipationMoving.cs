namespace Hubs.Schools.Participations;

/// <summary>A school goes on with another hub.</summary>
partial class Participation
{
    /// <summary>Its school's home hub has changed, and it goes on with the new one. A group is one hub's: while it is in one, it stays (ours). The hub before is returned.</summary>
    public string MoveTo(string hubId, bool placed)
    {
        if (!IsActive) throw SchoolsRefusals.ParticipationWithdrawn();
        if (placed) throw SchoolsRefusals.InAGroup();
        (var before, HubId) = (HubId, hubId);
        Version++;
        return before;
    }
}
