using Hubs.Schools.V1;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.WorkGroups.Resources;

/// <summary>Something in the catalogue: materials, a community, a webcast.</summary>
sealed class Resource
{
    public string ResourceId { get; private init; } = "";

    public V1.ResourceKind Kind { get; private init; }

    public string Title { get; private init; } = "";

    public string Description { get; private init; } = "";

    public string Link { get; private init; } = "";

    public string ProgrammeYearId { get; private init; } = "";

    public Stage Stage { get; private init; }

    public bool ForSpecialists { get; private init; }

    public bool ForSchools { get; private init; }

    public bool Withdrawn { get; private set; }

    public long Version { get; set; }

    public static Resource Of(V1.AddResourceRequest request) => new()
    {
        ResourceId = Guid.CreateVersion7().ToString(),
        Kind = request.Kind,
        Title = request.Title,
        Description = request.Description,
        Link = request.Link,
        ProgrammeYearId = request.ProgrammeYearId,
        Stage = request.Stage,
        ForSpecialists = request.ForSpecialists,
        ForSchools = request.ForSchools,
        Version = 1,
    };

    public void Withdraw()
    {
        if (Withdrawn) throw WorkGroupsRefusals.ResourceWithdrawn();
        Withdrawn = true;
    }

    public V1.ResourceAdded Added() => new() { ResourceId = ResourceId, Kind = Kind, ProgrammeYearId = ProgrammeYearId, Stage = Stage };

    public V1.ResourceWithdrawn TakenOut() => new() { ResourceId = ResourceId };

    public V1.Resource ToWire() => new()
    {
        ResourceId = ResourceId,
        Etag = Etag.Of(Version),
        Kind = Kind,
        Title = Title,
        Description = Description,
        Link = Link,
        ProgrammeYearId = ProgrammeYearId,
        Stage = Stage,
        ForSpecialists = ForSpecialists,
        ForSchools = ForSchools,
        Withdrawn = Withdrawn,
    };
}
