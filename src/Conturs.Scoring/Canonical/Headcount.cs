namespace Conturs.Scoring;

/// <summary>Numbers of people: "200", "ca. 1,200 employees", "11-50", "2000+", "self-employed".</summary>
public static class Headcount
{
    private static readonly string[] Abouts = ["approximately", "approx.", "approx", "about", "circa", "ca.", "ca", "~"];
    private static readonly string[] People = ["employees", "employee", "people", "persons", "staff", "fte", "mitarbeiter"];

    /// <summary>Every word that may stand beside a head count.</summary>
    internal static IEnumerable<string> Words => [.. Abouts, .. People, "self", "employed"];

    /// <summary>Reads a head count.</summary>
    /// <returns>A number of 0 or more, or a range; null when the text is neither.</returns>
    public static FactValue? Parse(string text, NumberNotation notation)
    {
        var rest = text.AsSpan().Trim();
        if (rest.StartsWith("self", StringComparison.OrdinalIgnoreCase) && rest.EndsWith("employed", StringComparison.OrdinalIgnoreCase))
            return new FactValue.Number(1);
        foreach (var about in Abouts)
        {
            if (NumberTrimmings.TakeStart(ref rest, about)) break;
        }

        foreach (var people in People)
        {
            if (NumberTrimmings.TakeEnd(ref rest, people)) break;
        }

        if (!NumberText.TryParse(rest, notation, out var cell)) return NumberRange.Parse(rest, notation);
        return cell.Value >= 0 && !cell.HasCurrency ? new FactValue.Number(cell.Value) : null;
    }
}
