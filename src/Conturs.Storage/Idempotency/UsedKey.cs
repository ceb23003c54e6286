using Conturs.Storage.Documents;

namespace Conturs.Storage.Idempotency;

/// <summary>An Idempotency-Key that a request came with, and what it made. Nothing of the request or its answer is kept.</summary>
/// <param name="Id">Keyed hash of the API key's id and the text of the header.</param>
/// <param name="Request">Keyed hash of the request: method, address and body.</param>
/// <param name="At">When it came, UTC.</param>
/// <param name="Made">Id of what it made, such as a job; null when a repeat is simply carried out again.</param>
public sealed record UsedKey(
    [property: Kept(PrivacyClass.Pseudonym, "keyed hash of the key that a caller sent with a request")] string Id,
    [property: Kept(PrivacyClass.Pseudonym, "keyed hash of the request")] string Request,
    [property: Kept(PrivacyClass.Operational, "when the request came")] DateTimeOffset At,
    [property: Kept(PrivacyClass.Operational, "id of what the request made")] string? Made);
