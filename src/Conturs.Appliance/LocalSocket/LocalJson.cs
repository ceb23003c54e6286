using System.Text.Json;
using System.Text.Json.Serialization;
using Conturs.Storage.Documents;

namespace Conturs.Appliance.LocalSocket;

/// <summary>JSON of the local socket. Both ends are one program of one version, so it is as the port's own records are.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    UseStringEnumConverter = true,
    Converters = [typeof(DocumentKeyJson)],
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(EmptyRequest))]
[JsonSerializable(typeof(GetRequest))]
[JsonSerializable(typeof(GetManyRequest))]
[JsonSerializable(typeof(ChangesRequest))]
[JsonSerializable(typeof(CountRequest))]
[JsonSerializable(typeof(WriteRequest))]
[JsonSerializable(typeof(DocumentQuery))]
[JsonSerializable(typeof(StoredDocument))]
[JsonSerializable(typeof(IReadOnlyList<StoredDocument>))]
[JsonSerializable(typeof(DocumentPage))]
[JsonSerializable(typeof(CountAnswer))]
[JsonSerializable(typeof(WriteReceipt))]
[JsonSerializable(typeof(GreetingAnswer))]
[JsonSerializable(typeof(StoreCheck))]
[JsonSerializable(typeof(StoreSnapshot))]
[JsonSerializable(typeof(RemoteFailure))]
internal sealed partial class LocalJson : JsonSerializerContext
{
    /// <summary>Makes the server read and write as the client does.</summary>
    public static void Apply(JsonSerializerOptions server)
    {
        var own = Default.Options;
        server.PropertyNamingPolicy = own.PropertyNamingPolicy;
        server.PropertyNameCaseInsensitive = own.PropertyNameCaseInsensitive;
        server.NumberHandling = own.NumberHandling;
        server.UnmappedMemberHandling = own.UnmappedMemberHandling;
        server.RespectRequiredConstructorParameters = own.RespectRequiredConstructorParameters;
        foreach (var converter in own.Converters) server.Converters.Add(converter);
        server.TypeInfoResolverChain.Insert(0, Default);
    }
}
