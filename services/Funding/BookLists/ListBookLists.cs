using Grpc.Core;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Funding.BookLists;

partial class BookListsGrpc
{
    public override Task<V1.ListBookListsResponse> ListBookLists(V1.ListBookListsRequest request, ServerCallContext context) =>
        database.ReadAsync(context, async work =>
        {
            var page = Page.Of(request, work.Caller);
            var lists = await BookListStore.ListAsync(work, request.ListCode, WireDate.ReadOptional(request.InForceDate), page);
            var (rows, next) = page.Cut(lists, l => [l.Id]);
            return new V1.ListBookListsResponse { BookLists = { rows.Select(l => l.ToWire()) }, NextPageToken = next };
        });
}
