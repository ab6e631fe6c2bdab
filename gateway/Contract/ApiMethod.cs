using Google.Api;
using Google.Protobuf.Reflection;
using Hubs.Access.V1;

namespace Hubs.Gateway.Contract;

/// <summary>A method of the contract that someone may call: where, how, and who.</summary>
sealed record ApiMethod(MethodDescriptor Descriptor, string Service, Allow Allow, IReadOnlyList<HttpBinding> Bindings)
{
    public string GrpcPath { get; } = $"/{Descriptor.Service.FullName}/{Descriptor.Name}";

    public MethodComment Comment { get; } = MethodComment.Of(Descriptor.Declaration?.LeadingComments ?? "");

    /// <summary>Takes a file, as a raw body or in pieces.</summary>
    public bool TakesAFile => Descriptor.IsClientStreaming || Bindings.Any(b => b.BodyType(Descriptor)?.FullName == HttpBody.Descriptor.FullName);

    /// <summary>May take long: a file goes in, or a stream comes out.</summary>
    public bool MayTakeLong => TakesAFile || Descriptor.IsServerStreaming;

    /// <summary>Null for a method of nobody's: without <c>allow</c> it is refused to everyone, so there is no way to it.</summary>
    public static ApiMethod? Of(MethodDescriptor descriptor)
    {
        var package = descriptor.File.Package.Split('.');
        var options = descriptor.GetOptions();
        if (package is not ["hubs", var service, ..] || options?.GetExtension(AccessExtensions.Allow) is not { } allow) return null;
        var rule = options.GetExtension(AnnotationsExtensions.Http);
        return new ApiMethod(descriptor, service, allow, rule is null ? [] : [HttpBinding.Of(rule), .. rule.AdditionalBindings.Select(HttpBinding.Of)]);
    }
}
