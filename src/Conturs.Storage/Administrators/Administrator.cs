using System.Text.Json.Serialization;
using Conturs.Storage.Documents;

namespace Conturs.Storage.Administrators;

/// <summary>Somebody who may sign in.</summary>
/// <param name="Id">What stands for the person in logs and in the audit log: 12 characters that say nothing.</param>
/// <param name="Locator">Name of the document: HMAC of the address under a key of the installation.</param>
/// <param name="Email">Address to sign in with, in lower case.</param>
/// <param name="Role">What the person may do.</param>
/// <param name="Password">The password, stretched.</param>
/// <param name="Stamp">Every sign-in bears it, and ends when it changes.</param>
/// <param name="CreatedAt">Since when the person may sign in.</param>
/// <param name="SignedInAt">When the person last signed in, to the minute; null before the first time.</param>
public sealed record Administrator(
    [property: Kept(PrivacyClass.Operator, "what stands for the person in the audit log")] string Id,
    [property: Kept(PrivacyClass.Operator, "keyed hash under which the person is found")] string Locator,
    [property: Kept(PrivacyClass.Operator, "address to sign in with")] string Email,
    [property: Kept(PrivacyClass.Operator, "what the person may do")] AdministratorRole Role,
    [property: Kept(PrivacyClass.Secret, "the password, stretched")] StretchedPassword Password,
    [property: Kept(PrivacyClass.Secret, "mark of the present sign-ins")] string Stamp,
    [property: Kept(PrivacyClass.Operator, "since when the person may sign in")] DateTimeOffset CreatedAt,
    [property: Kept(PrivacyClass.Operator, "when the person last signed in, to the minute")] DateTimeOffset? SignedInAt);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(Administrator))]
internal sealed partial class AdministratorJson : JsonSerializerContext;
