using Conturs.Scoring;

namespace Conturs.Connectors.Csv;

/// <summary>Finds the columns of a file of leads that the model knows.</summary>
internal static class LeadColumns
{
    /// <summary>The dimension of each column, by index. A column's own name goes before what it usually means, and each dimension is taken once.</summary>
    public static IReadOnlyDictionary<int, Dimension> Match(CsvFile file, IReadOnlyList<Dimension> known, CsvOptions options)
    {
        var matches = new Dictionary<int, Dimension>();
        var taken = new HashSet<string>(StringComparer.Ordinal);
        foreach (var rule in Rules(options))
        {
            for (var i = 0; i < file.Headers.Count; i++)
            {
                if (matches.ContainsKey(i) || options.Ignores(file.Headers[i])) continue;
                if (known.FirstOrDefault(dimension => rule(file.Headers[i], dimension)) is { } found && taken.Add(found.Key)) matches.Add(i, found);
            }
        }

        return matches;
    }

    /// <summary>Columns that are neither known nor of a known use: they are ignored, and it is said.</summary>
    public static IReadOnlyList<string> Unknown(CsvFile file, IReadOnlyDictionary<int, Dimension> matches, ColumnRoles roles, CsvOptions options) =>
        [.. file.Headers.Where((header, i) => !matches.ContainsKey(i) && roles.RoleOf(i, header) is null && !options.Ignores(header)
            && !RoleNames.Names(RoleNames.Outcome, header) && !RoleNames.IsNaming(header))];

    private static IEnumerable<Func<string, Dimension, bool>> Rules(CsvOptions options) =>
    [
        (header, dimension) => options.MappingOf(header)?.Dimension is { } key && HeaderText.Key(key) == dimension.Key,
        (header, dimension) => string.Equals(header, dimension.Column, StringComparison.OrdinalIgnoreCase),
        (header, dimension) => HeaderText.Plain(header) == HeaderText.Plain(dimension.Column),
        (header, dimension) => HeaderText.Key(header) == dimension.Key,
        (header, dimension) => StandardDimensions.Of(header)?.Key == dimension.Key,
    ];
}
