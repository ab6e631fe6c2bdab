using Hubs.ServiceDefaults.Data;

namespace Hubs.Scheduling.Lessons;

/// <summary>The lesson log; each method in its own file.</summary>
sealed partial class LessonsGrpc(Database database) : V1.LessonService.LessonServiceBase;
