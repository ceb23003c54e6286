namespace Conturs.Scoring;

/// <summary>Tells street addresses from other text, in the usual orders of number and street.</summary>
internal static class StreetText
{
    /// <summary>Words behind the name of a street, with the house number first: "12 Main Street".</summary>
    private static readonly HashSet<string> Behind = Words(
        "street st road rd avenue ave boulevard blvd lane ln drive dr court ct square sq highway hwy parkway pkwy terrace crescent close row way circle cir place pl");

    /// <summary>Words in front of the name of a street, with the house number anywhere: "Via Roma 3", "12 rue de Lille".</summary>
    private static readonly HashSet<string> Before = Words(
        "rue avenue boulevard quai chemin impasse allée via viale piazza corso calle avenida paseo plaza carrer rua travessa ulica ul aleja al вул вулиця ул улица проспект просп пл площа");

    /// <summary>Ends of words, with the house number behind: "Hauptstraße 5", "Kerkstraat 12", "Storgatan 3".</summary>
    private static readonly string[] Ends = ["straße", "strasse", "str", "weg", "platz", "gasse", "allee", "ring", "ufer", "straat", "laan", "plein", "gracht", "gatan", "vägen", "gata", "vej", "veien", "utca"];

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> BehindBySpan = Behind.GetAlternateLookup<ReadOnlySpan<char>>();
    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> BeforeBySpan = Before.GetAlternateLookup<ReadOnlySpan<char>>();

    public static bool Matches(ReadOnlySpan<char> text)
    {
        if (text.Length is < 6 or > 200 || !text.ContainsAnyInRange('0', '9') || !text.Contains(' ')) return false;
        var (position, numberAt, behindAt, beforeAt, endAt) = (0, -1, -1, -1, -1);
        foreach (var range in text.SplitAny(' ', ','))
        {
            var word = text[range].Trim(".,");
            if (word.IsEmpty) continue;
            if (IsHouseNumber(word))
            {
                if (numberAt < 0 || (endAt >= 0 && numberAt < endAt)) numberAt = position;
            }
            else if (word.Length > 1 && char.IsLetter(word[0]))
            {
                if (behindAt < 0 && position >= 2 && BehindBySpan.Contains(word)) behindAt = position;
                if (beforeAt < 0 && BeforeBySpan.Contains(word)) beforeAt = position;
                if (endAt < 0 && EndsAsStreet(word)) endAt = position;
            }

            position++;
        }

        return numberAt >= 0
            && ((numberAt == 0 && behindAt >= 2) || (beforeAt is 0 or 1 && position >= 3 && numberAt != beforeAt + 1) || (endAt >= 0 && numberAt == endAt + 1));
    }

    private static bool IsHouseNumber(ReadOnlySpan<char> word)
    {
        if (!char.IsAsciiDigit(word[0]) || word.Length > 8) return false;
        var digits = word.IndexOfAnyExceptInRange('0', '9');
        if (digits < 0) return word.Length <= 5;
        var rest = word[digits..];
        return digits <= 5 && (rest[0] is '-' or '/' || (rest.Length == 1 && char.IsLetter(rest[0])));
    }

    private static bool EndsAsStreet(ReadOnlySpan<char> word)
    {
        foreach (var end in Ends)
        {
            if (word.Length >= end.Length + 3 && word.EndsWith(end, StringComparison.OrdinalIgnoreCase)) return true;
        }

        return word.Equals("straße", StringComparison.OrdinalIgnoreCase) || word.Equals("strasse", StringComparison.OrdinalIgnoreCase);
    }

    private static HashSet<string> Words(string words) => new(words.Split(' '), StringComparer.OrdinalIgnoreCase);
}
