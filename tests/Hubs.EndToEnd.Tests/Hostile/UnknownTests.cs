using System.Collections;
using System.Globalization;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using Hubs.Access.V1;
using Hubs.EndToEnd.Tests.Access;
using Hubs.Testing;
using Hubs.Testing.WaysIn;

namespace Hubs.EndToEnd.Tests.Hostile;

/// <summary>What the contract does not have, at every place of every request, over gRPC. (By REST there are names instead of numbers: the gateway's tests.)</summary>
public sealed class UnknownTests(House house) : IClassFixture<House>, IAsyncLifetime
{
    const int Deepest = 4;
    const int UnknownField = 18_000;
    const int UnknownValue = 9_999;

    readonly Door _door = new(house);
    Cast _cast = null!;

    public async ValueTask InitializeAsync() => _cast = await Cast.AssembleAsync(house);

    [Fact]
    public async Task A_field_that_the_contract_does_not_have_is_refused_by_its_number_at_any_depth_whoever_sends_it()
    {
        var (wrong, asked) = (new List<string>(), 0);
        foreach (var method in Door.Methods)
        {
            foreach (var (path, request) in WithUnknownField(method.InputType, 0).ToArray())
            {
                foreach (var (who, token) in PeopleFor(method))
                {
                    asked++;
                    var outcome = await _door.CallAsync(method, Masked(request), token);
                    var said = outcome.Violations.Where(violation => violation.Reason == "UNKNOWN_FIELD").ToArray();
                    if (outcome.Reason != "INVALID_REQUEST" || said is not [var one] || one.Field != path || !one.Sentence.Contains($"number {UnknownField}", StringComparison.Ordinal)) wrong.Add($"{Door.NameOf(method)} as {who}, {path}: {outcome} {string.Join(", ", said)}");
                }
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.True(asked > Door.Methods.Count, $"Only {asked} requests were made.");
    }

    [Fact]
    public async Task A_value_that_an_enum_does_not_have_is_refused_at_any_depth_also_where_an_update_does_not_change_it()
    {
        var (wrong, asked) = (new List<string>(), 0);
        foreach (var method in Door.Methods)
        {
            foreach (var (path, request) in WithUnknownValue(method.InputType, 0).ToArray())
            {
                asked++;
                var outcome = await _door.CallAsync(method, Masked(request), PeopleFor(method).First().Token);
                if (outcome.Reason != "INVALID_REQUEST" || outcome.Violations.Count(violation => violation == (path, "UNKNOWN_VALUE", $"{UnknownValue} is not a known value.")) != 1) wrong.Add($"{Door.NameOf(method)}, {path}: {outcome} {string.Join(", ", outcome.Violations)}");
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.True(asked > 100, $"Only {asked} requests were made.");
    }

    [Fact]
    public async Task Another_service_which_may_be_newer_is_answered_as_if_it_had_not_sent_them()
    {
        var (wrong, asked) = (new List<string>(), 0);
        foreach (var method in Door.Methods.Where(method => Door.AllowOf(method).Roles.Contains(Role.Service)))
        {
            foreach (var (path, request) in WithUnknownField(method.InputType, 0).ToArray())
            {
                asked++;
                var known = await _door.CallAsync(method, method.InputType.Parser.WithDiscardUnknownFields(true).ParseFrom(request.ToByteArray()), _cast.Tokens[Role.Service]);
                var outcome = await _door.CallAsync(method, request, _cast.Tokens[Role.Service]);
                if ((outcome.Code, outcome.Reason, outcome.Violations.Count) != (known.Code, known.Reason, known.Violations.Count)) wrong.Add($"{Door.NameOf(method)}, {path}: {outcome}, and {known} without");
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.True(asked >= 5, $"Only {asked} requests were made.");
    }

    public ValueTask DisposeAsync()
    {
        _door.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>A person who may call, a partner where one may, and nobody where anybody may.</summary>
    IEnumerable<(string Who, string? Token)> PeopleFor(MethodDescriptor method)
    {
        var allow = Door.AllowOf(method);
        var person = allow.Roles.FirstOrDefault(role => role is not (Role.Service or Role.Partner), Role.NationalTeam);
        if (allow.Anyone || allow.SignedIn || allow.Roles.Contains(person)) yield return ($"{person}", _cast.Tokens[person]);
        if (allow.Roles.Contains(Role.Partner)) yield return ("partner", _cast.Tokens[Role.Partner]);
        if (allow.Anyone) yield return ("nobody", null);
    }

    /// <summary>An update changes nothing of what is sent.</summary>
    static IMessage Masked(IMessage request)
    {
        if (request.Descriptor.FindFieldByName("update_mask") is { } mask && mask.Accessor.GetValue(request) is null) mask.Accessor.SetValue(request, new FieldMask { Paths = { "nothing" } });
        return request;
    }

    static IEnumerable<(string Path, IMessage Message)> WithUnknownField(MessageDescriptor type, int depth)
    {
        yield return (UnknownField.ToString(CultureInfo.InvariantCulture), type.Parser.ParseFrom(HostileMessage.Unknown(UnknownField)));
        foreach (var inside in Inside(type, depth, WithUnknownField)) yield return inside;
    }

    static IEnumerable<(string Path, IMessage Message)> WithUnknownValue(MessageDescriptor type, int depth)
    {
        foreach (var field in type.Fields.InDeclarationOrder().Where(field => field.FieldType == FieldType.Enum)) yield return (PathOf(field), With(type, field, UnknownValue));
        foreach (var inside in Inside(type, depth, WithUnknownValue)) yield return inside;
    }

    static IEnumerable<(string Path, IMessage Message)> Inside(MessageDescriptor type, int depth, Func<MessageDescriptor, int, IEnumerable<(string Path, IMessage Message)>> of) =>
        from field in type.Fields.InDeclarationOrder()
        where depth < Deepest && field.FieldType == FieldType.Message && !field.IsMap && field.MessageType.FullName != Any.Descriptor.FullName
        from inside in of(field.MessageType, depth + 1)
        select ($"{PathOf(field)}.{inside.Path}", With(type, field, inside.Message));

    static string PathOf(FieldDescriptor field) => field.IsRepeated ? $"{field.Name}[0]" : field.Name;

    static IMessage With(MessageDescriptor type, FieldDescriptor field, object value)
    {
        var message = type.Parser.ParseFrom(ByteString.Empty);
        if (field.IsRepeated) ((IList)field.Accessor.GetValue(message)).Add(value);
        else field.Accessor.SetValue(message, value);
        return message;
    }
}
