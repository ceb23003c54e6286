using Conturs.Storage.Documents;

namespace Conturs.Storage.Scores;

/// <summary>What the version that scored beside the active one gave a lead.</summary>
/// <param name="Version">Its number.</param>
/// <param name="Score">The percentile on its own scale, in ten-thousandths, 0 to 1,000,000.</param>
public sealed record RecordedShadow(
    [property: Kept(PrivacyClass.Operational, "number of the version that scored beside it")] int Version,
    [property: Kept(PrivacyClass.Pseudonym, "what that version gave, as a percentile times 10,000")] long Score);
