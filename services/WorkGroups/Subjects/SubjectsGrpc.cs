using Hubs.ServiceDefaults.Data;

namespace Hubs.WorkGroups.Subjects;

/// <summary>Subject exports; each method in its own file.</summary>
sealed partial class SubjectsGrpc(Database database) : V1.SubjectService.SubjectServiceBase;
