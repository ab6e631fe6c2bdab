using System.Reflection;
using Grpc.AspNetCore.Server;
using Hubs.ServiceDefaults.Access;
using Hubs.ServiceDefaults.Messaging;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Hubs.ServiceDefaults.Hosting;

/// <summary>What a service consists of, said once: what it serves, whom it follows, which commands it has.</summary>
public sealed class ServiceContents
{
    readonly List<Action<IEndpointRouteBuilder, Methods>> _serving = [];
    readonly List<Following> _following = [];

    internal ServiceContents(IServiceCollection services) => Services = services;

    public IServiceCollection Services { get; }

    /// <summary>Whom this service follows, and what it does about their events.</summary>
    public IReadOnlyList<Following> Followings => _following;

    public Dictionary<string, ServiceCommand> Commands { get; } = new(StringComparer.Ordinal);

    internal Assembly Assembly { get; private set; } = typeof(ServiceContents).Assembly;

    /// <summary>Serves one service of the contract, every method behind the access check.</summary>
    public void Serve<T>()
        where T : class
    {
        Assembly = typeof(T).Assembly;
        Services.AddSingleton<T>();
        Services.AddOptions<GrpcServiceOptions<T>>().Configure(options => options.Interceptors.Add<AccessInterceptor>());
        _serving.Add((endpoints, methods) =>
        {
            methods.Add(DescriptorOf(typeof(T)));
            endpoints.MapGrpcService<T>();
        });
    }

    /// <summary>Follows another service's log.</summary>
    public void Follow(string producer, Action<Following> say)
    {
        var following = new Following(producer);
        say(following);
        _following.Add(following);
        Services.AddKeyedSingleton(producer, (s, _) => ActivatorUtilities.CreateInstance<Follower>(s, following));
        Services.AddSingleton(s => s.GetRequiredKeyedService<Follower>(producer));
        Services.AddSingleton<IHostedService>(s => s.GetRequiredKeyedService<Follower>(producer));
    }

    /// <summary>A section of settings that this service alone has; one that does not hold keeps it from starting, with this sentence.</summary>
    public void Configure<T>(string section, Func<T, bool> holds, string sentence)
        where T : class => Services.AddOptions<T>().BindConfiguration(section).Validate(holds, sentence).ValidateOnStart();

    /// <summary>A command of the service's program: <c>hubs NAME …</c>; its result is the exit code.</summary>
    public void Command(string name, Func<IServiceProvider, string[], Task<int>> run, CommandNeeds needs = CommandNeeds.Everything) => Commands[name] = new ServiceCommand(run, needs);

    internal void Map(IEndpointRouteBuilder endpoints, Methods methods) => _serving.ForEach(map => map(endpoints, methods));

    static Google.Protobuf.Reflection.ServiceDescriptor DescriptorOf(Type implementation) =>
        (Google.Protobuf.Reflection.ServiceDescriptor)implementation.BaseType!.DeclaringType!.GetProperty("Descriptor", BindingFlags.Public | BindingFlags.Static)!.GetValue(null)!;
}
