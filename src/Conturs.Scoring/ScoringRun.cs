namespace Conturs.Scoring;

/// <summary>
/// The one way from a company's facts to an explained score. Every door (command line, API, schedule, button) comes through here.
/// Steps 1-2 (read, canonicalize) are behind <see cref="ICompanySource"/>; recording is behind <see cref="IScoreLedger"/>; writing back follows.
/// </summary>
public sealed class ScoringRun(PatternModel model, CustomerIndex? customers, ScoringOptions options, IScoreLedger? ledger = null)
{
    private const int BatchSize = 512;
    private readonly BandSchema schema = new([.. model.Dimensions.Select(patterns => patterns.Bands)]);

    /// <summary>Scores a source in its order, one batch at a time.</summary>
    public IEnumerable<ScoreCard> Score(ICompanySource source)
    {
        foreach (var batch in source.Read().Chunk(BatchSize))
        {
            var profiles = Array.ConvertAll(batch, company => Banding.Band(schema, company));                           // 4 band: exact values end here
            var cards = InParallel(profiles);
            for (var i = 0; i < cards.Length; i++)
            {
                ledger?.Record(profiles[i], cards[i]);                                                                 // 7 record
                yield return cards[i];
            }
        }
    }

    /// <summary>Scores one company.</summary>
    public ScoreCard Score(CompanyFacts company) => Score(Banding.Band(schema, company));

    /// <summary>Scores a company that is banded under this model's bands.</summary>
    public ScoreCard Score(BandedProfile profile)
    {
        var evidence = Weighing.Weigh(model, profile);                                                                 // 5 weigh
        var card = Explaining.Explain(model, profile, evidence);                                                       // 6 score and explain
        if (options.SimilarCustomers > 0 && customers is not null)
            card = card with { SimilarCustomers = customers.Nearest(profile, options.SimilarCustomers) };
        return options.NextGrade ? card with { NextGrade = NextGradeSearch.Find(model, profile, evidence) } : card;
    }

    private ScoreCard[] InParallel(BandedProfile[] profiles)
    {
        var cards = new ScoreCard[profiles.Length];
        Parallel.For(0, profiles.Length, new ParallelOptions { MaxDegreeOfParallelism = options.Parallelism }, i => cards[i] = Score(profiles[i]));
        return cards;
    }
}
