using Google.Protobuf.WellKnownTypes;
using Hubs.ServiceDefaults.Hosting;
using Hubs.ServiceDefaults.Wire;
using Hubs.WorkGroups.Groups;

namespace Hubs.WorkGroups.Notes;

/// <summary>A note about a school's year: private to its author and the TfM Lead until it is shared.</summary>
sealed class Note
{
    public string NoteId { get; private init; } = "";

    public string MembershipId { get; private init; } = "";

    /// <summary>The hub of the group.</summary>
    public string HubId { get; private init; } = "";

    public string NoteText { get; private set; } = "";

    public string AuthorPersonId { get; private init; } = "";

    public DateTimeOffset WriteTime { get; private set; }

    public DateTimeOffset? ShareTime { get; private set; }

    public long Version { get; set; }

    public bool IsShared => ShareTime is not null;

    public static Note Write(Membership membership, string text, bool shared, string author, DateTimeOffset now) => new()
    {
        NoteId = Guid.CreateVersion7().ToString(),
        MembershipId = membership.MembershipId,
        HubId = membership.HubId,
        NoteText = text,
        AuthorPersonId = author,
        WriteTime = now,
        ShareTime = shared ? now : null,
        Version = 1,
    };

    public void Rewrite(string text, string by, DateTimeOffset now)
    {
        MustBePrivateOf(by);
        (NoteText, WriteTime) = (text, now);
    }

    public void Share(string by, DateTimeOffset now)
    {
        MustBePrivateOf(by);
        ShareTime = now;
    }

    public V1.NoteShared Shared(Membership of) => new()
    {
        NoteId = NoteId,
        GroupId = of.GroupId,
        MembershipId = of.MembershipId,
        ParticipationId = of.ParticipationId,
        SchoolId = of.SchoolId,
        HubId = of.HubId,
        ProgrammeYearId = of.ProgrammeYearId,
        Stage = of.Stage,
        ShareDate = WireDate.Of(BusinessClock.DateInEngland(ShareTime!.Value)),
    };

    public V1.Note ToWire(Membership of) => new()
    {
        NoteId = NoteId,
        Etag = Etag.Of(Version),
        GroupId = of.GroupId,
        MembershipId = of.MembershipId,
        SchoolId = of.SchoolId,
        SchoolName = of.SchoolName,
        HubId = of.HubId,
        Text = NoteText,
        AuthorPersonId = AuthorPersonId,
        WriteTime = Timestamp.FromDateTimeOffset(WriteTime),
        ShareTime = ShareTime is { } time ? Timestamp.FromDateTimeOffset(time) : null,
    };

    void MustBePrivateOf(string person)
    {
        if (AuthorPersonId != person) throw WorkGroupsRefusals.NoteOfAnother();
        if (IsShared) throw WorkGroupsRefusals.NoteShared();
    }
}
