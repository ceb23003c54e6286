using BenchmarkDotNet.Attributes;
using Conturs.Learning;
using Conturs.Scoring;

namespace Conturs.Benchmarks;

/// <summary>Time for one company on one core, from banded input, 20 dimensions; beside ML.NET's logistic regression without any explanation.</summary>
[MemoryDiagnoser]
public class ScoringBenchmarks
{
    private const int Companies = 1000;
    private const int Customers = 10_000;
    private BandedProfile[] profiles = [];
    private ScoringRun explained = null!;
    private ScoringRun withSimilar = null!;
    private ScoringRun withNextGrade = null!;
    private LogisticRegression logistic = null!;

    [GlobalSetup]
    public void SetUp()
    {
        var history = new SyntheticHistory(companies: Customers, dimensions: 20);
        var learned = ModelLearning.Learn(history, new LearningOptions());
        var schema = new BandSchema([.. learned.Model.Dimensions.Select(patterns => patterns.Bands)]);
        profiles = [.. history.Deals.Take(Companies).Select(deal => Banding.Band(schema, deal.Facts))];
        var customers = new CustomerIndex(learned.Model, [.. history.Deals.Take(Customers).Select(deal => Banding.Band(schema, deal.Facts))]);
        explained = new ScoringRun(learned.Model, null, new ScoringOptions());
        withSimilar = new ScoringRun(learned.Model, customers, new ScoringOptions { SimilarCustomers = 3 });
        withNextGrade = new ScoringRun(learned.Model, null, new ScoringOptions { NextGrade = true });
        logistic = LogisticRegression.Fit(history);
        logistic.Prepare(history.Deals.Take(Companies));
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Companies)]
    public float Logistic_regression_of_ML_NET_without_explanation() => logistic.Score();

    [Benchmark(OperationsPerInvoke = Companies)]
    public int Explained_score() => Sum(explained);

    [Benchmark(OperationsPerInvoke = Companies)]
    public int Explained_score_with_next_grade() => Sum(withNextGrade);

    [Benchmark(OperationsPerInvoke = Companies)]
    public int Explained_score_with_3_similar_among_10000_customers() => Sum(withSimilar);

    private int Sum(ScoringRun run)
    {
        var sum = 0;
        foreach (var profile in profiles) sum += run.Score(profile).Score;
        return sum;
    }
}
