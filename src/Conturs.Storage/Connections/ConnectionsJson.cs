using System.Text.Json.Serialization;

namespace Conturs.Storage.Connections;

/// <summary>JSON of connections and what belongs to them; null is left out.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(KeptConnection))]
[JsonSerializable(typeof(CrmRecord))]
[JsonSerializable(typeof(PendingChange))]
[JsonSerializable(typeof(SyncHealth))]
[JsonSerializable(typeof(SyncRun))]
internal sealed partial class ConnectionsJson : JsonSerializerContext;
