using Conturs.Scoring;
using Conturs.Storage.Outcomes;

namespace Conturs.Appliance.Outcomes;

/// <summary>
/// Finds the words again that outcomes keep hidden: where the file that is learned from has a word, it is that word. Of several
/// spellings the first in the alphabet counts, so that the order of rows changes nothing.
/// </summary>
internal sealed class KnownSpellings(HiddenText hidden)
{
    private readonly Dictionary<(string Dimension, string Kept), string> spellings = [];
    private readonly HashSet<(string Dimension, string Word)> seen = [];

    /// <summary>Takes notice of the words of a company of the file.</summary>
    public void Note(CompanyFacts company)
    {
        foreach (var (key, fact) in company.Facts)
            foreach (var word in WordsOf(fact.Value))
                if (seen.Add((key, word))) Note(key, word);
    }

    /// <summary>A kept value in the words of the file; null when it cannot be of the dimension.</summary>
    /// <param name="dimension">The dimension as the file has it.</param>
    /// <param name="kept">The fact.</param>
    /// <param name="subject">Whose it is: what stays hidden is made different for everybody, so that no group of hidden words becomes a band that nobody can read.</param>
    public FactValue? Read(Dimension dimension, KeptFact kept, string subject) => (BaseBands.Decode(dimension, kept.Code), dimension.Kind) switch
    {
        (FactValue.Number number, _) when dimension.IsNumeric && (dimension.Kind == DimensionKind.Age) == (kept.Kind == DimensionKind.Age) => number,
        (FactValue.Text text, DimensionKind.Category or DimensionKind.YesNo) => new FactValue.Text(Word(dimension, text.Value, subject)),
        (FactValue.Members set, DimensionKind.Set) => new FactValue.Members([.. set.Names.Select(name => Word(dimension, name, subject))]),
        (FactValue.Path path, DimensionKind.Hierarchy) => Path(dimension, path, subject),
        _ => null,
    };

    private void Note(string key, string word)
    {
        var folded = CanonicalText.Fold(word);
        foreach (var kept in (string[])[folded, hidden.Of(key, folded)])
            if (!spellings.TryGetValue((key, kept), out var known) || string.CompareOrdinal(word, known) < 0) spellings[(key, kept)] = word;
    }

    /// <summary>As deep as the words are known.</summary>
    private FactValue.Path Path(Dimension dimension, FactValue.Path path, string subject)
    {
        string[] known = [.. path.Nodes.Select(node => Word(dimension, node, subject)).TakeWhile(word => !HiddenText.IsHidden(word))];
        return new FactValue.Path(known.Length > 0 ? known : [Word(dimension, path.Nodes[0], subject)]);
    }

    private string Word(Dimension dimension, string kept, string subject) =>
        spellings.TryGetValue((dimension.Key, kept), out var spelling) ? spelling : HiddenText.IsHidden(kept) ? kept + subject : kept;

    private static IEnumerable<string> WordsOf(FactValue value) => value switch
    {
        FactValue.Text text => [text.Value],
        FactValue.Members set => set.Names,
        FactValue.Path path => path.Nodes,
        _ => [],
    };
}
