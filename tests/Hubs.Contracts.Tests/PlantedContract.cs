using Google.Api;
using Google.Protobuf.Reflection;
using Hubs.Access.V1;
using Hubs.Events.V1;
using Hubs.Testing.Contracts;
using Hubs.Validation.V1;
using Type = Google.Protobuf.Reflection.FieldDescriptorProto.Types.Type;

namespace Hubs.Contracts.Tests;

/// <summary>
/// A small contract that keeps every rule, to be spoilt in one place: what a rule then says shows that it looks.
/// </summary>
sealed class PlantedContract
{
    const string Package = "hubs.schools.v1";

    readonly Dictionary<object, string> _comments = [];

    public PlantedContract()
    {
        Desk = Message("Desk", String("desk_id"), String("etag"));
        GetRequest = Message("GetDeskRequest", String("desk_id"));
        ListRequest = Message("ListDesksRequest", Field("page_size", Type.Int32, new() { Minimum = 0, Maximum = 100 }), String("page_token"));
        ListResponse = Message("ListDesksResponse", Repeated("desks", ".hubs.schools.v1.Desk"), String("next_page_token"));
        CreateRequest = Message("CreateDeskRequest", Field("desk", ".hubs.schools.v1.Desk"), RequestId());
        UpdateRequest = Message("UpdateDeskRequest", String("desk_id"), Field("desk", ".hubs.schools.v1.Desk"), Field("update_mask", ".google.protobuf.FieldMask"), String("etag", new() { Required = true }), RequestId());
        Get = Method("GetDesk", "Desk", new() { Get = "/schools/v1/desks/{desk_id}" }, Role.Auditor);
        List = Method("ListDesks", "ListDesksResponse", new() { Get = "/schools/v1/desks" }, Role.Auditor);
        Create = Method("CreateDesk", "Desk", new() { Post = "/schools/v1/desks", Body = "*" }, Role.MathsLead);
        Update = Method("UpdateDesk", "Desk", new() { Patch = "/schools/v1/desks/{desk_id}", Body = "*" }, Role.MathsLead);
        Placed = Message("DeskPlaced", String("desk_id"), String("place_date"));
        Placed.Options = new MessageOptions();
        Placed.Options.SetExtension(EventExtensions.Event, new EventMark { AggregateId = "desk_id" });
        State = new EnumDescriptorProto { Name = "DeskState", Value = { new EnumValueDescriptorProto { Name = "DESK_STATE_UNSPECIFIED", Number = 0 }, new EnumValueDescriptorProto { Name = "DESK_STATE_FREE", Number = 1 } } };
        Service = new ServiceDescriptorProto { Name = "DeskService", Method = { Get, List, Create, Update } };
        ServiceFile = File("desk_service.proto");
        ServiceFile.MessageType.Add([Desk, GetRequest, ListRequest, ListResponse, CreateRequest, UpdateRequest]);
        ServiceFile.EnumType.Add(State);
        ServiceFile.Service.Add(Service);
        EventFile = File("desk_events.proto");
        EventFile.MessageType.Add(Placed);
        _comments[Create] = "Places a desk. Refused when the room is full (ROOM_FULL). Tells DeskPlaced.";
    }

    public FileDescriptorProto ServiceFile { get; }

    public FileDescriptorProto EventFile { get; }

    public ServiceDescriptorProto Service { get; }

    public MethodDescriptorProto Get { get; }

    public MethodDescriptorProto List { get; }

    public MethodDescriptorProto Create { get; }

    public MethodDescriptorProto Update { get; }

    public DescriptorProto Desk { get; }

    public DescriptorProto GetRequest { get; }

    public DescriptorProto ListRequest { get; }

    public DescriptorProto ListResponse { get; }

    public DescriptorProto CreateRequest { get; }

    public DescriptorProto UpdateRequest { get; }

    public DescriptorProto Placed { get; }

    public EnumDescriptorProto State { get; }

    public void Comment(object element, string comment) => _comments[element] = comment;

    public ContractSet Build()
    {
        FileDescriptorProto[] files = [ServiceFile, EventFile];
        foreach (var file in files) file.SourceCodeInfo = CommentsOf(file);
        return new ContractSet(new FileDescriptorSet { File = { files } });
    }

    public static FieldDescriptorProto Field(string name, Type type, FieldRules? rules = null)
    {
        var field = new FieldDescriptorProto { Name = name, Type = type, Label = FieldDescriptorProto.Types.Label.Optional };
        if (rules is null) return field;
        field.Options = new FieldOptions();
        field.Options.SetExtension(ValidationExtensions.Rules, rules);
        return field;
    }

    public static FieldDescriptorProto Field(string name, string message) =>
        new() { Name = name, Type = Type.Message, TypeName = message, Label = FieldDescriptorProto.Types.Label.Optional };

    public static FieldDescriptorProto String(string name, FieldRules? rules = null) => Field(name, Type.String, rules);

    public static FieldDescriptorProto Repeated(string name, string message) =>
        new() { Name = name, Type = Type.Message, TypeName = message, Label = FieldDescriptorProto.Types.Label.Repeated };

    public static DescriptorProto Message(string name, params FieldDescriptorProto[] fields) => new() { Name = name, Field = { fields } };

    public static MethodDescriptorProto Method(string name, string response, HttpRule? http, params Role[] roles)
    {
        var method = new MethodDescriptorProto { Name = name, InputType = $".{Package}.{name}Request", OutputType = $".{Package}.{response}", Options = new MethodOptions() };
        method.Options.SetExtension(AccessExtensions.Allow, new Allow { Roles = { roles } });
        if (http is not null) method.Options.SetExtension(AnnotationsExtensions.Http, http);
        return method;
    }

    static FieldDescriptorProto RequestId() => String("request_id", new() { Required = true, MaxLength = 64 });

    static FileDescriptorProto File(string name) =>
        new() { Name = $"hubs/schools/v1/{name}", Package = Package, Options = new() { CsharpNamespace = "Hubs.Schools.V1" } };

    SourceCodeInfo CommentsOf(FileDescriptorProto file)
    {
        var info = new SourceCodeInfo();
        void Say(object element, params int[] path) => info.Location.Add(
            new SourceCodeInfo.Types.Location { Path = { path }, LeadingComments = _comments.GetValueOrDefault(element, "Says what it is.") });
        for (var m = 0; m < file.MessageType.Count; m++)
        {
            Say(file.MessageType[m], FileDescriptorProto.MessageTypeFieldNumber, m);
            for (var f = 0; f < file.MessageType[m].Field.Count; f++)
                Say(file.MessageType[m].Field[f], FileDescriptorProto.MessageTypeFieldNumber, m, DescriptorProto.FieldFieldNumber, f);
        }
        for (var e = 0; e < file.EnumType.Count; e++)
        {
            Say(file.EnumType[e], FileDescriptorProto.EnumTypeFieldNumber, e);
            for (var v = 0; v < file.EnumType[e].Value.Count; v++)
                Say(file.EnumType[e].Value[v], FileDescriptorProto.EnumTypeFieldNumber, e, EnumDescriptorProto.ValueFieldNumber, v);
        }
        for (var s = 0; s < file.Service.Count; s++)
        {
            Say(file.Service[s], FileDescriptorProto.ServiceFieldNumber, s);
            for (var m = 0; m < file.Service[s].Method.Count; m++)
                Say(file.Service[s].Method[m], FileDescriptorProto.ServiceFieldNumber, s, ServiceDescriptorProto.MethodFieldNumber, m);
        }
        return info;
    }
}
