using System.Text.Json;
using Conturs.Scoring;

namespace Conturs.Connectors.Csv;

/// <summary>Reads the file of <c>--map</c>.</summary>
public static class ColumnMappings
{
    private const string Kinds = "number, money, ordered_band, category, hierarchy, set, yes_no, date";

    /// <summary>Reads <c>{"Column":{"dimension":"employees","kind":"money","unit":"EUR"}}</c>; each member may be left out.</summary>
    /// <param name="json">Content of the file.</param>
    /// <param name="fileName">Its name, for messages.</param>
    /// <returns>Mappings by header, compared in any case.</returns>
    /// <exception cref="CsvInputException">The content is not such an object, a kind is unknown or a column is named twice.</exception>
    public static IReadOnlyDictionary<string, ColumnMapping> Parse(string json, string fileName)
    {
        var mappings = new Dictionary<string, ColumnMapping>(StringComparer.OrdinalIgnoreCase);
        foreach (var (column, entry) in Entries(json, fileName))
        {
            if (entry is null) throw new CsvInputException($"{fileName}: column '{column}' has no object. Write {{\"{column}\":{{\"kind\":\"number\"}}}}.");
            var mapping = new ColumnMapping(Blank(entry.Dimension), entry.Kind is null ? null : Kind(entry.Kind, column, fileName), Blank(entry.Unit));
            if (!mappings.TryAdd(column.Trim(), mapping)) throw new CsvInputException($"{fileName}: column '{column}' is named twice. Keep one entry.");
        }

        return mappings;
    }

    private static Dictionary<string, ColumnMappingEntry?> Entries(string json, string fileName)
    {
        try
        {
            return JsonSerializer.Deserialize(json, ColumnMappingJson.Default.DictionaryStringColumnMappingEntry)
                ?? throw new CsvInputException($"{fileName}: the map is empty. Write an object with one member for each column.");
        }
        catch (JsonException problem)
        {
            var place = problem.LineNumber is { } line ? $", line {line + 1}" : "";
            throw new CsvInputException(
                $"{fileName}{place}: this is not a map of columns. Write {{\"Column\":{{\"dimension\":\"employees\",\"kind\":\"number\",\"unit\":\"employees\"}}}}; all three are optional texts.");
        }
    }

    private static DimensionKind Kind(string word, string column, string fileName) => CanonicalWord(word) switch
    {
        "number" => DimensionKind.Number,
        "money" or "amount" => DimensionKind.Money,
        "orderedband" or "band" or "range" => DimensionKind.OrderedBand,
        "category" or "text" => DimensionKind.Category,
        "hierarchy" => DimensionKind.Hierarchy,
        "set" => DimensionKind.Set,
        "yesno" or "boolean" or "bool" => DimensionKind.YesNo,
        "date" or "age" => DimensionKind.Age,
        _ => throw new CsvInputException($"{fileName}: column '{column}' has the unknown kind '{word}'. Kinds are {Kinds}."),
    };

    private static string CanonicalWord(string word) => string.Concat(word.Where(char.IsAsciiLetter)).ToLowerInvariant();

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
