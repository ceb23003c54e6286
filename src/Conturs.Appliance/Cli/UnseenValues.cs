using Conturs.Scoring;

namespace Conturs.Appliance.Cli;

/// <summary>Counts leads whose value the model has no pattern for.</summary>
internal sealed class UnseenValues
{
    private readonly SortedDictionary<string, int> leads = new(StringComparer.Ordinal);

    /// <summary>One line for each dimension with such a value.</summary>
    public IEnumerable<string> Warnings => leads.Select(entry =>
        $"{entry.Key}: {(entry.Value == 1 ? "1 lead has a value" : $"{entry.Value} leads have values")} that too few companies had when the model learned; it adds 0 points.");

    /// <summary>Passes the cards on and counts.</summary>
    public IEnumerable<ScoreCard> Watch(IEnumerable<ScoreCard> cards)
    {
        foreach (var card in cards)
        {
            foreach (var factor in card.Factors)
                if (factor is { IsMissing: false, GroupSize: null }) leads[factor.Dimension] = leads.GetValueOrDefault(factor.Dimension) + 1;
            yield return card;
        }
    }
}
