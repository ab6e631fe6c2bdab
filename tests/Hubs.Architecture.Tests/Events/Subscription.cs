using Hubs.Funding;
using Hubs.Reporting;
using Hubs.Scheduling;
using Hubs.Schools;
using Hubs.ServiceDefaults.Hosting;
using Hubs.WorkGroups;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Hubs.Architecture.Tests.Events;

/// <summary>That a service acts on an event, and the type that says what it does.</summary>
sealed record Subscription(string Service, string EventName, string ActedOnBy)
{
    static readonly (string Name, Func<string[], Action<WebApplicationBuilder>?, WebApplication> Build)[] Services =
    [
        ("Schools", SchoolsService.Build), ("WorkGroups", WorkGroupsService.Build), ("Scheduling", SchedulingService.Build),
        ("Funding", FundingService.Build), ("Reporting", ReportingService.Build),
    ];

    /// <summary>What each service's contents page says, asked of the built (not started) service.</summary>
    public static async Task<IReadOnlyList<Subscription>> OfAllAsync()
    {
        var found = new List<Subscription>();
        foreach (var (name, build) in Services)
        {
            await using var service = build(["--environment", "Development"], null);
            found.AddRange(
                from following in service.Services.GetRequiredService<ServiceContents>().Followings
                from handling in following.Handlings.Values
                select new Subscription(name, handling.Type.FullName, NameOf(handling.DeclaredIn)));
        }
        return found;
    }

    /// <summary>A lambda is declared in a type that the compiler made inside the one that was written.</summary>
    static string NameOf(Type type) => type.Name.StartsWith('<') && type.DeclaringType is not null ? NameOf(type.DeclaringType) : type.Name;
}
