using Conturs.Connectors.Csv;

namespace Conturs.Appliance.Cli;

/// <summary>What to learn from and how.</summary>
/// <param name="File">The CSV file.</param>
/// <param name="Csv">How to read it.</param>
/// <param name="K">Smallest number of companies a stored pattern describes.</param>
/// <param name="Seed">Seed of every random choice.</param>
/// <param name="KeepCustomers">True to keep base-band codes of customers.</param>
/// <param name="Publish">False to keep a draft, which scores nothing.</param>
internal sealed record LearnRequest(string File, CsvOptions Csv, int K, long Seed, bool KeepCustomers, bool Publish)
{
    /// <summary>Columns that are used although they seem to know the outcome.</summary>
    public IReadOnlyList<string> AllowedLeaks { get; init; } = [];
}
