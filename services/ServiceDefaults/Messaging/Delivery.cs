using System.Text.Json;
using System.Text.Json.Serialization;

namespace Hubs.ServiceDefaults.Messaging;

/// <summary>The body of a message: the event as canonical protobuf JSON, nothing around it.</summary>
[JsonConverter(typeof(AsItStands))]
public sealed record Delivery(string DataJson)
{
    sealed class AsItStands : JsonConverter<Delivery>
    {
        public override Delivery Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            using var document = JsonDocument.ParseValue(ref reader);
            return new Delivery(document.RootElement.GetRawText());
        }

        public override void Write(Utf8JsonWriter writer, Delivery value, JsonSerializerOptions options) => writer.WriteRawValue(value.DataJson);
    }
}
