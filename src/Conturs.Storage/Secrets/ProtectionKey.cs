using System.Text.Json.Serialization;
using Conturs.Storage.Documents;

namespace Conturs.Storage.Secrets;

/// <summary>A key, or the revocation of one, that protects what the appliance gives to browsers, such as sign-in cookies.</summary>
/// <param name="Name">Its name; it says nothing.</param>
/// <param name="Xml">The key as the framework writes it.</param>
public sealed record ProtectionKey(
    [property: Kept(PrivacyClass.Operational, "name of the key")] string Name,
    [property: Kept(PrivacyClass.Secret, "the key itself")] string Xml);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(ProtectionKey))]
internal sealed partial class ProtectionKeyJson : JsonSerializerContext;
