namespace Conturs.Scoring;

/// <summary>Tells names of people from names of businesses, products and places.</summary>
internal static class PersonNameText
{
    private static readonly HashSet<string> Titles = Words("mr mrs ms miss dr prof herr frau monsieur madame mme sr sra srta sig signor signora dhr mevr pan pani");

    /// <summary>Words that businesses, products and roles have and surnames have not.</summary>
    private static readonly HashSet<string> BusinessWords = Words(
        """
        inc llc ltd limited corp corporation co company plc gmbh ag kg sa srl sarl spa bv nv oy ab as aps group holding holdings partners partner
        associates brothers sons bros bank insurance hotel hotels restaurant school university college institute hospital clinic center centre
        market markets marketing media services service solutions systems software technologies technology tech consulting consultants management
        capital investments investment ventures foods food farms farm motors auto cars construction builders building properties property realty
        estate estates logistics transport travel tours airlines energy oil gas power water steel metal metals plastics chemicals pharma pharmacy
        medical health care dental labs laboratory studio studios design designs fashion clothing shoes jewelry beauty salon sports club church
        foundation trust fund society association union council city county state street road avenue park beach island islands river lake hill
        hills valley mountain north south east west central team department office manager director officer sales product products pro plus basic
        premium enterprise edition version plan program campaign event webinar newsletter referral search social ads email website form call list
        """);

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> TitlesBySpan = Titles.GetAlternateLookup<ReadOnlySpan<char>>();
    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> BusinessBySpan = BusinessWords.GetAlternateLookup<ReadOnlySpan<char>>();

    public static bool Matches(ReadOnlySpan<char> text)
    {
        if (text.Length is < 5 or > 60 || !char.IsUpper(text[0]) || !text.Contains(' ') || text.ContainsAnyInRange('0', '9')) return false;
        var comma = text.IndexOf(',');
        if (comma > 0) return IsTurned(text[..comma].Trim(), text[(comma + 1)..].Trim());
        Span<Range> words = stackalloc Range[6];
        var count = text.Split(words, ' ', StringSplitOptions.RemoveEmptyEntries);
        if (count is < 2 or > 5) return false;
        var first = 0;
        while (first < count && TitlesBySpan.Contains(text[words[first]].TrimEnd('.'))) first++;
        var names = count - first;
        if (names == 0 || !AreNames(text, words[first..count])) return false;
        return first > 0 ? names <= 3 : names is 2 or 3 && IsGiven(text[words[0]]);
    }

    /// <summary>"Smith, John" and "Smith, John B."</summary>
    private static bool IsTurned(ReadOnlySpan<char> surname, ReadOnlySpan<char> rest)
    {
        if (surname.Contains(' ') || rest.IsEmpty || !IsName(surname)) return false;
        var blank = rest.IndexOf(' ');
        var given = blank < 0 ? rest : rest[..blank];
        return IsGiven(given) && (blank < 0 || rest[blank..].Trim().TrimEnd('.').Length == 1);
    }

    private static bool AreNames(ReadOnlySpan<char> text, ReadOnlySpan<Range> words)
    {
        foreach (var word in words)
        {
            if (!IsName(text[word])) return false;
        }

        return true;
    }

    /// <summary>"Jean-Luc" and "Anna" are given names.</summary>
    private static bool IsGiven(ReadOnlySpan<char> word)
    {
        var hyphen = word.IndexOf('-');
        return char.IsUpper(word[0]) && GivenNames.Contains(hyphen < 0 ? word : word[..hyphen]);
    }

    /// <summary>A capital, then letters, hyphens and apostrophes; or an initial.</summary>
    private static bool IsName(ReadOnlySpan<char> word)
    {
        if (!char.IsUpper(word[0])) return word is "van" or "von" or "de" or "der" or "da" or "di" or "del" or "la" or "le" or "bin" or "ter";
        var body = word.TrimEnd('.');
        foreach (var c in body)
        {
            if (!char.IsLetter(c) && c is not ('-' or '\'' or '\u2019')) return false;
        }

        return (body.Length == word.Length || body.Length == 1) && !BusinessBySpan.Contains(body);
    }

    private static HashSet<string> Words(string words) =>
        new(words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries), StringComparer.OrdinalIgnoreCase);
}
