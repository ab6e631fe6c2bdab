namespace Hubs.Schools.Applications;

/// <summary>A lead teacher that a school names: the person is kept with people, the post with the application.</summary>
sealed record NamedLeadTeacher
{
    public required string PersonId { get; init; }

    public required string Post { get; init; }
}
