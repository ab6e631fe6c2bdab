using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace Hubs.WorkGroups.Subjects;

partial class SubjectsGrpc
{
    public override Task<V1.SubjectExport> DiscloseSubject(V1.DiscloseSubjectRequest request, ServerCallContext context) =>
        database.OnceAsync(request, context, async work =>
        {
            var export = await SubjectStore.ReadAsync(work, request.PersonId);
            (export.ExportId, export.ExportTime) = (Guid.CreateVersion7().ToString(), Timestamp.FromDateTimeOffset(work.Now));

            work.Tell(new V1.SubjectDisclosed { ExportId = export.ExportId, PersonId = request.PersonId }, 1);
            return export;
        });
}
