using Conturs.Storage.Documents;

namespace Conturs.Storage.Privacy;

/// <summary>Somebody was forgotten or opted out. Departures are counted, so that whoever began to read before one can be told from whoever began after.</summary>
/// <param name="Number">Its place, from 1 without gaps.</param>
/// <param name="Request">Id of the request, which says who left.</param>
public sealed record Departure(
    [property: Kept(PrivacyClass.Operational, "how many had left then, this one among them")] long Number,
    [property: Kept(PrivacyClass.Pseudonym, "id of the request, which bears a part of a keyed hash")] string Request);
