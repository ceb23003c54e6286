using Conturs.Storage.Documents;

namespace Conturs.Storage.Scores;

/// <summary>The facts of a lead in the bands of an earlier version.</summary>
/// <param name="Version">Its number.</param>
/// <param name="Bands">The band codes, as <see cref="ProfileBytes"/> writes them.</param>
public sealed record RecordedBands(
    [property: Kept(PrivacyClass.Operational, "number of the version that had scored the lead before")] int Version,
    [property: Kept(PrivacyClass.Pseudonym, "band codes of the same facts under that version")] byte[] Bands);
