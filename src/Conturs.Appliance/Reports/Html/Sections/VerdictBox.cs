namespace Conturs.Appliance.Reports.Html.Sections;

/// <summary>The verdict before any chart, and what to do next.</summary>
internal static class VerdictBox
{
    public static Markup Of(string verdict, string text, IReadOnlyList<string> nextSteps)
    {
        var (style, sign, word) = verdict switch
        {
            "ready" => ("good", "✓", "Ready"),
            "usable_with_care" => ("care", "!", "Usable with care"),
            "not_enough_deals" => ("care", "?", "Not enough deals to tell"),
            _ => ("bad", "×", "Does not predict"),
        };
        return Markup.Of($"""
            <div class="verdict {style}">
            <p class="word"><span class="sign" aria-hidden="true">{sign}</span>{word}</p>
            <p>{text}</p>
            {Steps(nextSteps)}
            </div>
            """);
    }

    private static Markup Steps(IReadOnlyList<string> steps) => steps.Count == 0 ? Markup.None : Markup.Of($"""
        <h3>What to do next</h3>
        <ol>
        {steps.Select(step => Markup.Of($"<li>{step}</li>"))}
        </ol>
        """);
}
