using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace DiploGraph.Reading.Scoring;

/// <summary>Evidence as annotated articles give it (numbers of sentences) or as <c>extract</c> writes it (objects with such a number).</summary>
internal sealed class EvidenceConverter : JsonConverter<IReadOnlyList<int>>
{
    public override bool CanWrite => false;

    public override IReadOnlyList<int>? ReadJson(
        JsonReader reader, Type objectType, IReadOnlyList<int>? existingValue, bool hasExistingValue, JsonSerializer serializer) =>
        JToken.Load(reader) is JArray places
            ? [.. places.Select(place => place is JObject at ? at.Value<int>("sentence") : place.Value<int>())]
            : null;

    public override void WriteJson(JsonWriter writer, IReadOnlyList<int>? value, JsonSerializer serializer) => throw new NotSupportedException();
}
