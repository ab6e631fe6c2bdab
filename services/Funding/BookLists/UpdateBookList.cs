using Grpc.Core;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Funding.BookLists;

partial class BookListsGrpc
{
    public override Task<V1.BookList> UpdateBookList(V1.UpdateBookListRequest request, ServerCallContext context) =>
        database.OnceAsync(request, context, async work =>
        {
            var list = await BookListStore.GetAsync(work, request.BookListId);
            Etag.CheckRequired("etag", request.Etag, list.Version);
            foreach (var path in UpdateMask.Paths(request.UpdateMask, "last_date", "claim_deadline_date"))
            {
                if (path == "last_date") list.EndOn(WireDate.ReadOptional(request.LastDate));
                else list.TakeClaimsUntil(WireDate.ReadOptional(request.ClaimDeadlineDate));
            }

            list.MustBeInOrder();
            await BookListStore.TakeTurnAsync(work, list.ListCode);
            list.MustNotOverlap(await BookListStore.OfCodeAsync(work, list.ListCode));

            await BookListStore.SaveAsync(work, list);
            work.Tell(list.Changed(), list.Version + 1);
            return (list with { Version = list.Version + 1 }).ToWire();
        });
}
