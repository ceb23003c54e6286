using Conturs.Scoring;

namespace Conturs.Learning.Judging;

/// <summary>Puts the back-test into one word, one sentence and what to do next.</summary>
public static class Verdicts
{
    /// <summary>Below this many companies in the smaller class nothing can be said for sure.</summary>
    public const int FewCompanies = 100;

    private const double LeastUsefulAuc = 0.53;

    /// <summary>
    /// From a 95 % to a 99 % interval. Cross-validated figures of one history vary more than the interval of fixed scores knows, and a
    /// signal that is not there costs more than one that is found a few deals later.
    /// </summary>
    private const double Wider = 2.576 / 1.96;
    private const double ReadyAuc = 0.60;

    /// <summary>The verdict.</summary>
    /// <param name="auc">Cross-validated AUC with its 95 % interval.</param>
    /// <param name="minority">Companies in the smaller class.</param>
    public static Verdict Of(Estimate auc, int minority)
    {
        if (auc.Low is not { } low || auc.Value - (Wider * (auc.Value - low)) <= 0.5 || auc.Value < LeastUsefulAuc)
            return minority < FewCompanies ? Verdict.NotEnoughDeals : Verdict.DoesNotPredict;
        return minority < FewCompanies || low < ReadyAuc ? Verdict.UsableWithCare : Verdict.Ready;
    }

    /// <summary>The verdict as a sentence.</summary>
    public static string Text(Verdict verdict) => verdict switch
    {
        Verdict.Ready => "Ready: the score ranks leads well enough to decide whom to call first.",
        Verdict.UsableWithCare => "Usable with care: there is a signal, but it is weak or rests on few deals; look at the confidence of each score.",
        Verdict.NotEnoughDeals => "Not enough closed deals to tell whether the score ranks leads better than chance.",
        _ => "Your history does not predict outcomes: with these columns, winners and losers look alike.",
    };

    /// <summary>What to do next.</summary>
    public static IReadOnlyList<string> NextSteps(Verdict verdict) => verdict switch
    {
        Verdict.Ready => ["Score your open leads and call grades A and B first.", "Learn again when more deals have closed."],
        Verdict.UsableWithCare => ["Use the grades to order the list, not to drop leads.", "Add columns that are known when a lead arrives: industry, headcount, technologies.", "Learn again when more deals have closed."],
        Verdict.NotEnoughDeals => [$"Export more closed deals: at least {FewCompanies} won and {FewCompanies} lost companies give a first answer.", "Include lost deals as well as won ones."],
        _ => ["Do not act on these scores.", "Add columns that describe the company rather than the sale: industry, headcount, revenue, technologies.", "Check that the outcome column says what you mean."],
    };
}
