using Conturs.Connectors.Csv;

namespace Conturs.Appliance.Cli;

/// <summary>What to score and how to print it.</summary>
/// <param name="File">The CSV file.</param>
/// <param name="Csv">How to read it.</param>
/// <param name="Format"><c>table</c>, <c>csv</c> or <c>json</c>.</param>
/// <param name="Output">File to write; null for stdout.</param>
/// <param name="Explain">True for every factor.</param>
/// <param name="Similar">How many similar customers.</param>
internal sealed record ScoreRequest(string File, CsvOptions Csv, string Format, string? Output, bool Explain, int Similar);
