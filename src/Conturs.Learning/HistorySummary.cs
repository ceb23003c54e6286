using Conturs.Learning.Leaks;
using Conturs.Scoring;

namespace Conturs.Learning;

/// <summary>Counts of a history.</summary>
/// <param name="Deals">Deals read.</param>
/// <param name="Companies">Companies they belong to, after choosing at most the allowed number.</param>
/// <param name="Won">Customers.</param>
/// <param name="Lost">Companies with lost deals only.</param>
/// <param name="Open">Companies with neither.</param>
/// <param name="WasCut">True when companies were left out because there are too many.</param>
/// <param name="HasUnlabelledContrast">True when open companies stand in for lost ones.</param>
/// <param name="Unusable">Keys of dimensions in which no value is shared by k companies, or all companies share one.</param>
/// <param name="Leaks">Columns that know the outcome.</param>
/// <param name="Bands">Bands of the dimensions that are used.</param>
/// <param name="MissingShares">Share of companies without the fact, 0-1, by dimension key.</param>
public sealed record HistorySummary(
    long Deals, int Companies, int Won, int Lost, int Open, bool WasCut, bool HasUnlabelledContrast,
    IReadOnlyList<string> Unusable, LeakReport Leaks, IReadOnlyList<DimensionBands> Bands, IReadOnlyDictionary<string, double> MissingShares);
