using Conturs.Storage.Models;

namespace Conturs.Appliance.Webhooks;

/// <summary>A model version that scores from now on.</summary>
/// <param name="ModelVersion">Its number.</param>
/// <param name="PreviousVersion">The version that scored before; null when there was none.</param>
/// <param name="ModelSha256">SHA-256 of the canonical model bytes, lower-case hexadecimal.</param>
/// <param name="LearnedAt">When it was learned, UTC.</param>
/// <param name="PublishedReason">Why it was published, in a sentence.</param>
internal sealed record ModelPublication(int ModelVersion, int? PreviousVersion, string ModelSha256, DateTimeOffset LearnedAt, string PublishedReason)
{
    /// <summary>What is told of a version that is about to be published.</summary>
    public static ModelPublication Of(CatalogueEntry entry, int? previous, string reason) => new(entry.Version, previous, entry.Sha256, entry.LearnedAt, reason);
}
