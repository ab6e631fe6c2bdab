using Google.Protobuf.WellKnownTypes;
using Hubs.Schools.Register;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Schools.Hubs;

/// <summary>A Maths Hub, with what it says of itself. All of it is public.</summary>
sealed record Hub
{
    /// <summary>What only the national team changes.</summary>
    static readonly string[] National = ["hub_name", "region_name", "lead_school_id"];

    public string Id { get; init; } = "";

    public string Name { get; private set; } = "";

    public string RegionName { get; private set; } = "";

    public string LeadSchoolId { get; private set; } = "";

    public string ContactEmail { get; private set; } = "";

    public string ContactTelephone { get; private set; } = "";

    public string Website { get; private set; } = "";

    public string HowToApply { get; private set; } = "";

    public DateTimeOffset CreateTime { get; init; }

    public DateTimeOffset UpdateTime { get; private set; }

    public long Version { get; init; }

    public string NameKey => SearchKey.OfName(Name);

    public static Hub Create(V1.CreateHubRequest said, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7().ToString(),
        Name = said.HubName.Trim(),
        RegionName = said.RegionName.Trim(),
        LeadSchoolId = said.LeadSchoolId,
        ContactEmail = said.ContactEmail,
        ContactTelephone = said.ContactTelephone,
        Website = said.Website,
        HowToApply = said.HowToApply.Trim(),
        CreateTime = now,
        UpdateTime = now,
        Version = 1,
    };

    /// <summary>Takes over the fields named; a hub's own people change its contact details only.</summary>
    public void Update(V1.UpdateHubRequest said, IEnumerable<string> fields, bool byNationalTeam, DateTimeOffset now)
    {
        foreach (var field in fields)
        {
            if (!byNationalTeam && National.Contains(field)) throw SchoolsRefusals.HubFieldIsNational();
            switch (field)
            {
                case "hub_name": Name = Needed(field, said.HubName); break;
                case "region_name": RegionName = Needed(field, said.RegionName); break;
                case "lead_school_id": LeadSchoolId = said.LeadSchoolId; break;
                case "contact_email": ContactEmail = said.ContactEmail; break;
                case "contact_telephone": ContactTelephone = said.ContactTelephone; break;
                case "website": Website = said.Website; break;
                case "how_to_apply": HowToApply = said.HowToApply.Trim(); break;
            }
        }

        UpdateTime = now;
    }

    public V1.HubCreated Created() => new() { HubId = Id, HubName = Name, RegionName = RegionName, LeadSchoolId = LeadSchoolId };

    public V1.HubChanged Changed() => new() { HubId = Id, HubName = Name, RegionName = RegionName, LeadSchoolId = LeadSchoolId };

    public V1.Hub ToWire() => new()
    {
        HubId = Id,
        HubName = Name,
        RegionName = RegionName,
        LeadSchoolId = LeadSchoolId,
        ContactEmail = ContactEmail,
        ContactTelephone = ContactTelephone,
        Website = Website,
        HowToApply = HowToApply,
        CreateTime = Timestamp.FromDateTimeOffset(CreateTime),
        UpdateTime = Timestamp.FromDateTimeOffset(UpdateTime),
        Etag = Etag.Of(Version),
    };

    public V1.SheetHub OnSheet() => new()
    {
        HubId = Id,
        HubName = Name,
        ContactEmail = ContactEmail,
        ContactTelephone = ContactTelephone,
        Website = Website,
        HowToApply = HowToApply,
    };

    static string Needed(string field, string text) =>
        string.IsNullOrWhiteSpace(text) ? throw Refusals.Invalid(new Violation(field, "REQUIRED", "A hub has one.")) : text.Trim();
}
