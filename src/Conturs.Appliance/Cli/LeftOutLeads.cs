using Conturs.Scoring;

namespace Conturs.Appliance.Cli;

/// <summary>
/// Takes the leads of companies that are left out away from those that are scored, and puts them back into the output: each line of
/// the file keeps its row, these without a score. Nobody bands or records them.
/// </summary>
/// <param name="isLeftOut">Says of a reference and a domain that the company is left out; null when nobody is.</param>
internal sealed class LeftOutLeads(Func<string, string?, bool>? isLeftOut)
{
    /// <summary>For each lead that was read and is not printed yet: null when it is scored, its reference when it is left out.</summary>
    private readonly Queue<string?> rows = [];
    private int count;

    /// <summary>What the reader should know.</summary>
    public IEnumerable<string> Notes => count == 0 ? [] : [count == 1 ? "1 lead is not scored: its company opted out or was forgotten." : $"{count} leads are not scored: their companies opted out or were forgotten."];

    /// <summary>The leads that are scored.</summary>
    public ICompanySource Without(ICompanySource leads) => isLeftOut is null ? leads : new Rest(leads, IsLeftOut);

    /// <summary>The leads that are scored, with the others remembered for <see cref="Merge"/>.</summary>
    public ICompanySource Take(ICompanySource leads) => isLeftOut is null ? leads : new Rest(leads, company =>
    {
        var leftOut = IsLeftOut(company);
        rows.Enqueue(leftOut ? company.Reference : null);
        if (leftOut) count++;
        return leftOut;
    });

    /// <summary>All leads in the order of the file.</summary>
    public IEnumerable<ScoredLead> Merge(IEnumerable<ScoreCard> cards)
    {
        foreach (var card in cards)
        {
            while (rows.TryDequeue(out var leftOut) && leftOut is not null) yield return new ScoredLead(leftOut, null);
            yield return new ScoredLead(card.Ref, card);
        }

        while (rows.TryDequeue(out var leftOut))
            if (leftOut is not null) yield return new ScoredLead(leftOut, null);
    }

    private bool IsLeftOut(CompanyFacts company) => isLeftOut!(company.Reference, company.Domain);

    private sealed class Rest(ICompanySource leads, Predicate<CompanyFacts> isLeftOut) : ICompanySource
    {
        public IEnumerable<CompanyFacts> Read() => leads.Read().Where(company => !isLeftOut(company));
    }
}
