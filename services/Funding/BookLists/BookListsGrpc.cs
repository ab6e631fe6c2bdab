using Hubs.ServiceDefaults.Data;

namespace Hubs.Funding.BookLists;

/// <summary>Book lists; each method in its own file.</summary>
sealed partial class BookListsGrpc(Database database) : V1.BookListService.BookListServiceBase;
