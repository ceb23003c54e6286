namespace Conturs.Learning.Judging;

/// <summary>Another way to rank leads, judged on the same splits.</summary>
/// <param name="Key">"odoo", "similarity", "logistic", "lightgbm", "fasttree" or "crm".</param>
/// <param name="Caption">What it is called in reports.</param>
/// <param name="Metrics">How well it ranks.</param>
/// <param name="AucLead">AUC of the model minus the baseline's, paired by company, with its 95 % interval.</param>
public sealed record Baseline(string Key, string Caption, RankMetrics Metrics, Estimate AucLead)
{
    /// <summary>Companies both were compared on.</summary>
    public int Companies { get; init; }

    /// <summary>Rounds of the validation in which both ranked.</summary>
    public int Repeats { get; init; } = 1;

    /// <summary>True when it ranks better than the model, beyond noise.</summary>
    public bool Wins => AucLead.High < 0;

    /// <summary>True when the model ranks better, beyond noise.</summary>
    public bool Loses => AucLead.Low > 0;

    /// <summary>Judges a method beside the model.</summary>
    /// <param name="key">Its key.</param>
    /// <param name="caption">Its name.</param>
    /// <param name="model">Rounds of the model.</param>
    /// <param name="rounds">The first of the same rounds, with companies left out of which the method says nothing.</param>
    internal static Baseline Of(string key, string caption, IReadOnlyList<HeldOut> model, IReadOnlyList<HeldOut> rounds)
    {
        var same = model.Zip(rounds, (mine, its) => mine with { Part = its.Part }).ToList();
        return new Baseline(key, caption, RankMetrics.Of(rounds), AucInterval.Lead(same, rounds)) { Companies = rounds[0].Tested().Length, Repeats = rounds.Count };
    }
}
