using Hubs.Schools.V1;
using Hubs.ServiceDefaults.Data;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.WorkGroups.Resources;

/// <summary>All that touches the table <c>resource</c>.</summary>
static class ResourceStore
{
    const string Columns = "r.resource_id, r.kind, r.title, r.description, r.link, r.programme_year_id, r.stage, r.for_specialists, r.for_schools, r.withdrawn, r.version";

    public static async Task<Resource> GetAsync(Work work, string resourceId) =>
        await work.FindAsync<Resource>($"select {Columns} from resource r where r.resource_id = @Id", new { Id = resourceId }) ?? throw Refusals.NotFound("resource", resourceId);

    /// <summary>Newest first: everything for hubs and the nation; for specialists and for schools what is open to them.</summary>
    public static Task<IReadOnlyList<Resource>> ListAsync(Work work, Sight sight, V1.ListResourcesRequest request, Page page)
    {
        var list = new ListQuery(Columns, "resource r", orderBy: "r.resource_id desc", by: ListQuery.Key).Of(page, "g").Filter("r.kind", request.Kind);
        if (request.ProgrammeYearId.Length > 0) list.Where("(r.programme_year_id = @Year or r.programme_year_id = '')", ("Year", request.ProgrammeYearId));
        if (sight.All || sight.Hubs.Count > 0) return work.QueryAsync<Resource>(list);
        var open = sight.SpecialistHubs.Count > 0 ? "r.for_specialists = 1" : "1 = 0";
        if (sight.Schools.Count == 0) return work.QueryAsync<Resource>(list.Where($"r.withdrawn = 0 and {open}"));
        var ofSchools =
            $"""
            r.for_schools = 1 and exists (select 1 from participation p where {list.OneOf("p.school_id", sight.Schools)} and p.state = {list.Value("active", ParticipationState.Active)}
              and (r.programme_year_id = '' or r.programme_year_id = p.programme_year_id) and (r.stage = 0 or r.stage = p.stage))
            """;
        list.Where($"r.withdrawn = 0 and ({open} or ({ofSchools}))");
        return work.QueryAsync<Resource>(list);
    }

    public static Task InsertAsync(Work work, Resource resource) => work.ExecuteAsync(
        """
        insert into resource (resource_id, kind, title, description, link, programme_year_id, stage, for_specialists, for_schools, withdrawn, version)
        values (@ResourceId, @Kind, @Title, @Description, @Link, @ProgrammeYearId, @Stage, @ForSpecialists, @ForSchools, @Withdrawn, @Version)
        """, resource);

    public static async Task SaveAsync(Work work, Resource resource)
    {
        await work.ExactlyOneAsync("update resource set withdrawn = @Withdrawn, version = version + 1 where resource_id = @ResourceId and version = @Version", resource);
        resource.Version++;
    }
}
