using BenchmarkDotNet.Attributes;
using Conturs.Learning;

namespace Conturs.Benchmarks;

/// <summary>Learning 40,000 companies with 15 columns: the model with its validation, baselines and 20 refits, beside one fit of ML.NET's logistic regression.</summary>
[MemoryDiagnoser]
[IterationCount(3)]
public class LearningBenchmarks
{
    private SyntheticHistory history = null!;

    [GlobalSetup]
    public void SetUp() => history = new SyntheticHistory(companies: 40_000, dimensions: 15);

    [Benchmark(Baseline = true)]
    public object One_logistic_regression_of_ML_NET() => LogisticRegression.Fit(history);

    [Benchmark]
    public object Learn() => ModelLearning.Learn(history, new LearningOptions());
}
