using Grpc.Core;

namespace Hubs.Funding.BookLists;

partial class BookListsGrpc
{
    public override Task<V1.BookList> GetBookList(V1.GetBookListRequest request, ServerCallContext context) =>
        database.ReadAsync(context, async work => (await BookListStore.GetAsync(work, request.BookListId)).ToWire());
}
