using Grpc.Core;

namespace Hubs.Funding.BookLists;

partial class BookListsGrpc
{
    public override Task<V1.BookList> PublishBookList(V1.PublishBookListRequest request, ServerCallContext context) =>
        database.OnceAsync(request, context, async work =>
        {
            var list = BookList.Publish(request.BookList, work.Now);
            await BookListStore.TakeTurnAsync(work, list.ListCode);
            list.MustNotOverlap(await BookListStore.OfCodeAsync(work, list.ListCode));

            await BookListStore.InsertAsync(work, list);
            work.Tell(list.Published(), list.Version);
            return list.ToWire();
        });
}
