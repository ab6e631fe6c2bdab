using Hubs.ServiceDefaults.Data;
using Microsoft.Extensions.Options;

namespace Hubs.Schools.People;

/// <summary>People and their roles; each method in its own file.</summary>
sealed partial class PeopleGrpc(Database database, IOptions<InvitationSettings> invitations) : V1.PersonService.PersonServiceBase;
