using Conturs.Appliance.Reports;
using Conturs.Learning.Judging;
using Conturs.Storage.Models;

namespace Conturs.Appliance.Cli;

/// <summary>A version in a line.</summary>
/// <param name="Version">Its number.</param>
/// <param name="State"><c>draft</c>, <c>shadow</c>, <c>active</c> or <c>retired</c>.</param>
/// <param name="LearnedAt">When it was learned, UTC.</param>
/// <param name="PublishedAt">When it last became active, UTC; null when it never was.</param>
/// <param name="Reason">Why it has its state.</param>
/// <param name="GateWarning">What the gate has against it in the place of the version before; null when it has nothing, or there was none before.</param>
/// <param name="Companies">Companies it was learned from; null with what follows when its file is damaged.</param>
/// <param name="Auc">Cross-validated AUC with its 95 % interval.</param>
/// <param name="Verdict">What the back-test said.</param>
/// <param name="ModelSha256">SHA-256 of the canonical model bytes.</param>
public sealed record VersionLine(
    int Version, string State, DateTimeOffset LearnedAt, DateTimeOffset? PublishedAt, string Reason, string? GateWarning, int? Companies, Estimate? Auc, string? Verdict, string ModelSha256)
{
    /// <summary>The line of a version and its report.</summary>
    internal static VersionLine Of(CatalogueEntry entry, ModelReport? report) => new(
        entry.Version, ModelVersions.Word(entry.State), entry.LearnedAt, entry.PublishedAt, entry.Reason, entry.Warning,
        report?.Companies, report?.Metrics.Auc, report?.Verdict, entry.Sha256);
}
