using Google.Api;
using Hubs.Access.V1;
using Hubs.Events.V1;
using Hubs.Validation.V1;
using Type = Google.Protobuf.Reflection.FieldDescriptorProto.Types.Type;

namespace Hubs.Contracts.Tests;

/// <summary>One way of spoiling the planted contract, the rule that must notice, and words of what it must say.</summary>
sealed record PlantedOffender(string Rule, string Says, Action<PlantedContract> Plant)
{
    public static IReadOnlyList<PlantedOffender> All { get; } =
    [
        new("access", "no (hubs.access.v1.allow)", c => c.Get.Options.ClearExtension(AccessExtensions.Allow)),
        new("access", "exactly one of", c => Allow(c).Roles.Clear()),
        new("access", "exactly one of", c => Allow(c).SignedIn = true),
        new("access", "ROLE_UNSPECIFIED", c => Allow(c).Roles.Add(Role.Unspecified)),
        new("access", "names a role twice", c => Allow(c).Roles.Add(Role.MathsLead)),
        new("access", "anyone could call", c => c.Create.Options.SetExtension(AccessExtensions.Allow, new Allow { Anyone = true })),
        new("access", "an auditor changes nothing", c => Allow(c).Roles.Add(Role.Auditor)),
        new("access", "never decides", c => c.Service.Method.Add(PlantedContract.Method("ApproveDesk", "Desk", Post("approve"), Role.HubAdministrator))),
        new("access", "never signs", c => c.Service.Method.Add(PlantedContract.Method("SignDesk", "Desk", Post("sign"), Role.BusinessManager))),

        new("request_id", "has no string request_id", c => c.CreateRequest.Field.RemoveAt(1)),
        new("request_id", "has the rules", c => c.CreateRequest.Field[1].Options.ClearExtension(ValidationExtensions.Rules)),
        new("request_id", "has no string request_id", c => { c.Create.ClientStreaming = true; c.CreateRequest.Field.RemoveAt(1); }),

        new("lists", "page_size", c => c.ListRequest.Field.RemoveAt(0)),
        new("lists", "page_size", c => c.ListRequest.Field[0].Options.ClearExtension(ValidationExtensions.Rules)),
        new("lists", "page_token", c => c.ListRequest.Field.RemoveAt(1)),
        new("lists", "next_page_token", c => c.ListResponse.Field.RemoveAt(1)),
        new("lists", "repeated resources", c => c.ListResponse.Field.RemoveAt(0)),
        new("lists", "returns ListDesksResponse", c => c.List.OutputType = ".hubs.schools.v1.Desk"),

        new("updates", "update_mask", c => c.UpdateRequest.Field.RemoveAt(2)),
        new("updates", "required etag", c => c.UpdateRequest.Field[3].Options.ClearExtension(ValidationExtensions.Rules)),
        new("updates", "has an etag", c => c.Desk.Field.RemoveAt(1)),
        new("updates", "is a string", c => c.Desk.Field[1].Type = Type.Int64),

        new("method names", "ends in Service", c => c.Service.Name = "Desks"),
        new("method names", "a verb and a noun", c => c.Create.Name = "Create"),
        new("method names", "named like a read", c => c.Get.Options.SetExtension(AnnotationsExtensions.Http, Post("get"))),
        new("method names", "is a read", c => c.Get.Name = "MendDesk"),
        new("method names", "takes CreateDeskRequest", c => c.Create.InputType = ".hubs.schools.v1.Desk"),
        new("method names", "returns the resource", c => c.Get.OutputType = ".hubs.schools.v1.GetDeskResponse"),
        new("method names", "have the same name", c => c.Service.Method.Add(c.Get.Clone())),

        new("rest", "no (google.api.http)", c => c.Get.Options.ClearExtension(AnnotationsExtensions.Http)),
        new("rest", "below /schools/v1/", c => Http(c).Post = "/funding/v1/desks"),
        new("rest", "plain path", c => Http(c).Post = "/schools/v1/Desks_of"),
        new("rest", "no text or number", c => Http(c).Post = "/schools/v1/desks/{chair_id}"),
        new("rest", "is a GET, POST or PATCH", c => Http(c).Delete = "/schools/v1/desks"),
        new("rest", "has no body", c => c.Get.Options.GetExtension(AnnotationsExtensions.Http).Body = "*"),
        new("rest", "has a body", c => Http(c).Body = ""),
        new("rest", "is a PATCH if", c => Http(c).Patch = "/schools/v1/desks"),
        new("rest", "share GET", c => c.List.Options.GetExtension(AnnotationsExtensions.Http).Get = "/schools/v1/desks/{page_token}"),

        new("packages", "none of the services'", c => c.EventFile.Package = "hubs.desks.v1"),
        new("packages", "csharp_namespace", c => c.EventFile.Options.CsharpNamespace = "Hubs.Desks"),
        new("packages", "folder of its package", c => c.EventFile.Name = "hubs/desks/v1/desk_events.proto"),
        new("packages", "has one service", c => c.ServiceFile.Service.Add(new Google.Protobuf.Reflection.ServiceDescriptorProto { Name = "ChairService" })),
        new("packages", "none of its own", c => c.ServiceFile.Package = "hubs.access.v1"),

        new("enums", "begins with DESK_STATE_.", c => c.State.Value[1].Name = "FREE"),
        new("enums", "UNSPECIFIED = 0", c => c.State.Value.RemoveAt(0)),

        new("fields", "if, and only if", c => c.Desk.Field.Add(PlantedContract.String("made_time"))),
        new("fields", "if, and only if", c => c.Desk.Field.Add(PlantedContract.Field("made", ".google.protobuf.Timestamp"))),
        new("fields", "a string YYYY-MM-DD", c => c.Desk.Field.Add(PlantedContract.Field("made_date", Type.Int32))),
        new("fields", "{date: true}", c => c.CreateRequest.Field.Add(PlantedContract.String("made_date"))),
        new("fields", "whole pence", c => c.Desk.Field.Add(PlantedContract.Field("cost_pence", Type.Double))),
        new("fields", "whose id", c => c.Desk.Field[0].Name = "id"),
        new("fields", "desk_id is a string", c => c.Desk.Field[0].Type = Type.Int64),
        new("fields", "a double", c => c.Desk.Field.Add(PlantedContract.Field("width", Type.Float))),
        new("fields", "int32 or int64", c => c.Desk.Field.Add(PlantedContract.Field("width", Type.Uint32))),

        new("comments", "DeskService has no comment", c => c.Comment(c.Service, "")),
        new("comments", "GetDesk has no comment", c => c.Comment(c.Get, "")),
        new("comments", "v1.Desk has no comment", c => c.Comment(c.Desk, "")),
        new("comments", "Desk.etag has no comment", c => c.Comment(c.Desk.Field[1], "")),
        new("comments", "DeskState has no comment", c => c.Comment(c.State, "")),
        new("comments", "DESK_STATE_FREE has no comment", c => c.Comment(c.State.Value[1], "")),
        new("comments", "is sentences", c => c.Comment(c.Get, "reads a desk")),
        new("comments", "each time", c => c.Comment(c.Create, "Places a desk. Refused when the room is full. Tells DeskPlaced.")),

        new("events", "aggregate_id names a string field", c => c.Placed.Options.SetExtension(EventExtensions.Event, new EventMark { AggregateId = "chair_id" })),
        new("events", "part_fields name fields of it", c => c.Placed.Options.SetExtension(EventExtensions.Event, new EventMark { AggregateId = "desk_id", PartFields = { "drawer_id" } })),
        new("events", "past tense", c => c.Placed.Name = "DeskPlacing"),
        new("events", "_events.proto", c => { c.EventFile.MessageType.Clear(); c.ServiceFile.MessageType.Add(c.Placed); }),
        new("events", "not inside another", c => { c.EventFile.MessageType.Clear(); c.EventFile.MessageType.Add(new Google.Protobuf.Reflection.DescriptorProto { Name = "Outer", NestedType = { c.Placed } }); }),
        new("events", "have the same name", c => c.EventFile.MessageType.Add(new Google.Protobuf.Reflection.DescriptorProto { Name = "Outer", NestedType = { c.Placed } })),

        new("told events", "which is no event", c => c.Comment(c.Create, "Places a desk. Tells DeskPlaced and DeskMoved.")),
        new("told events", "told by no method", c => c.Comment(c.Create, "Places a desk.")),
        new("told events", "reads, and says", c => c.Comment(c.Get, "Reads a desk. Tells DeskPlaced.")),

        new("no personal data in events", "'name' speaks", c => c.Placed.Field.Add(PlantedContract.String("teacher_name"))),
        new("no personal data in events", "'email' speaks", c => c.Placed.Field.Add(PlantedContract.String("email"))),
        new("no personal data in events", "'reference' speaks", c => c.Placed.Field.Add(PlantedContract.String("teacher_reference_id"))),
        new("no personal data in events", "'name' speaks", c => c.Placed.Field.Add(PlantedContract.String("last_name"))),
        new("no personal data in events", "'note' speaks", c => c.Placed.Field.Add(PlantedContract.String("note"))),
        new("no personal data in events", "carries the text", c => c.Placed.Field.Add(PlantedContract.String("why"))),
        new("no personal data in events", "can hold anything", c => c.Placed.Field.Add(PlantedContract.Field("blob", Type.Bytes))),
        new("no personal data in events", "can hold anything", c => c.Placed.Field.Add(PlantedContract.Field("extra", ".google.protobuf.Struct"))),
        new("no personal data in events", "'name' speaks", c =>
        {
            c.EventFile.MessageType.Add(PlantedContract.Message("Sitter", PlantedContract.String("first_name")));
            c.Placed.Field.Add(PlantedContract.Field("sitter", ".hubs.schools.v1.Sitter"));
        }),
    ];

    public override string ToString() => $"{Rule}: {Says}";

    static Allow Allow(PlantedContract contract) => contract.Create.Options.GetExtension(AccessExtensions.Allow);

    static HttpRule Http(PlantedContract contract) => contract.Create.Options.GetExtension(AnnotationsExtensions.Http);

    static HttpRule Post(string verb) => new() { Post = $"/schools/v1/desks:{verb}", Body = "*" };
}
