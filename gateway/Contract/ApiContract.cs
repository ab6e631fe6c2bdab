using Google.Api;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Hubs.Access.V1;
using Hubs.Events.V1;
using Hubs.Validation.V1;

namespace Hubs.Gateway.Contract;

/// <summary>The contract as it was written, comments included: descriptors that the compiler embeds in code carry none, so the set
/// made with source info is read.</summary>
sealed class ApiContract
{
    static readonly Lazy<ApiContract> Ours = new(() => Read(typeof(AccessExtensions).Assembly.GetManifestResourceStream("hubs.descriptors.pb")
        ?? throw new InvalidOperationException("The descriptor set is missing from the contract's assembly.")));

    ApiContract(IReadOnlyList<FileDescriptor> files)
    {
        var methods = files.SelectMany(f => f.Services).SelectMany(s => s.Methods).Select(ApiMethod.Of).OfType<ApiMethod>().ToArray();
        Methods = methods;
        Events = files.SelectMany(f => f.MessageTypes).Select(m => ApiEvent.Of(m, methods)).OfType<ApiEvent>().OrderBy(e => e.Message.FullName, StringComparer.Ordinal).ToArray();
        Services = methods.Select(m => m.Service).Distinct().ToArray();
    }

    /// <summary>Every method that someone may call.</summary>
    public IReadOnlyList<ApiMethod> Methods { get; }

    /// <summary>Every event that a service tells.</summary>
    public IReadOnlyList<ApiEvent> Events { get; }

    /// <summary>The services behind the door, by name: schools, workgroups …</summary>
    public IReadOnlyList<string> Services { get; }

    public static ApiContract Load() => Ours.Value;

    public static ApiContract Read(Stream descriptorSet)
    {
        ExtensionRegistry known = [AnnotationsExtensions.Http, FieldBehaviorExtensions.FieldBehavior, AccessExtensions.Allow, AccessExtensions.ScopeKind, EventExtensions.Event, ValidationExtensions.Rules];
        var set = FileDescriptorSet.Parser.WithExtensionRegistry(known).ParseFrom(descriptorSet);
        var files = FileDescriptor.BuildFromByteStrings(set.File.Select(f => f.ToByteString()), known);
        return new ApiContract(files);
    }
}
