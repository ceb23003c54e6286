using System.Text.Json.Serialization;

namespace Conturs.Storage.Keys;

/// <summary>What <c>keys/keyring</c> holds.</summary>
/// <param name="Format">1.</param>
/// <param name="InstanceId">16 random bytes that name this installation.</param>
/// <param name="Wrapped">The data, pseudonym and sampling keys, one after the other, sealed with the master key.</param>
internal sealed record WrappedKeys(int Format, byte[] InstanceId, byte[] Wrapped);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    WriteIndented = true)]
[JsonSerializable(typeof(WrappedKeys))]
internal sealed partial class WrappedKeysJson : JsonSerializerContext;
