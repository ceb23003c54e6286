using System.Diagnostics.CodeAnalysis;
using Conturs.Scoring;

namespace Conturs.Connectors.Csv;

/// <summary>Opens CSV files of deals and of leads. Opening looks at the whole file, so that nothing has been written when it is wrong.</summary>
/// <param name="time">Says what today is, for the ages of leads.</param>
public sealed class CsvConnector(TimeProvider time)
{
    /// <summary>Opens a file of deals to learn from.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">What a person said about it.</param>
    /// <param name="progress">Share of the file that has been looked at, 0-1 by bytes.</param>
    /// <exception cref="CsvInputException">The file or an option about it is wrong.</exception>
    [SuppressMessage("Performance", "CA1822:Mark members as static", Justification = "Deals and leads are opened through one object.")]
    public CsvDeals OpenDeals(string path, CsvOptions options, IProgress<double>? progress = null) => OpenDeals(CsvBytes.OfFile(path), options, progress);

    /// <inheritdoc cref="OpenDeals(string, CsvOptions, IProgress{double}?)"/>
    /// <param name="bytes">The bytes of the file.</param>
    [SuppressMessage("Performance", "CA1822:Mark members as static", Justification = "Deals and leads are opened through one object.")]
    public CsvDeals OpenDeals(CsvBytes bytes, CsvOptions options, IProgress<double>? progress = null) =>
        new(DealPlanning.Plan(CsvFile.Open(bytes), options, progress));

    /// <summary>Opens a file of leads to score.</summary>
    /// <param name="path">The file.</param>
    /// <param name="known">The dimensions of the model; all other columns are ignored.</param>
    /// <param name="options">What a person said about the file.</param>
    /// <param name="progress">Share of the file that has been looked at, 0-1 by bytes.</param>
    /// <exception cref="CsvInputException">The file or an option about it is wrong, or the model knows none of its columns.</exception>
    public CsvLeads OpenLeads(string path, IReadOnlyList<Dimension> known, CsvOptions options, IProgress<double>? progress = null) => OpenLeads(CsvBytes.OfFile(path), known, options, progress);

    /// <inheritdoc cref="OpenLeads(string, IReadOnlyList{Dimension}, CsvOptions, IProgress{double}?)"/>
    /// <param name="bytes">The bytes of the file.</param>
    public CsvLeads OpenLeads(CsvBytes bytes, IReadOnlyList<Dimension> known, CsvOptions options, IProgress<double>? progress = null) =>
        LeadPlanning.Plan(CsvFile.Open(bytes), known, options, DateOnly.FromDateTime(time.GetLocalNow().DateTime), progress);
}
