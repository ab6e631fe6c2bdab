using Hubs.ServiceDefaults.Data;

namespace Hubs.Schools.People;

/// <summary>People and their roles; each method in its own file.</summary>
sealed partial class PeopleGrpc(Database database) : V1.PersonService.PersonServiceBase;
