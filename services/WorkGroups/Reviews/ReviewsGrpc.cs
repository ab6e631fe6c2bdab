using Hubs.ServiceDefaults.Data;

namespace Hubs.WorkGroups.Reviews;

/// <summary>End-of-year reviews; each method in its own file.</summary>
sealed partial class ReviewsGrpc(Database database) : V1.ReviewService.ReviewServiceBase;
