using Conturs.Learning.Fitting;

namespace Conturs.Learning.Tests.Fitting;

public sealed class CrossFittedEvidenceTests
{
    [Fact]
    public void A_row_is_judged_by_a_table_learned_without_its_part()
    {
        var history = Some.Mixed(120, seed: 1);
        int[] fold = [.. Enumerable.Range(0, 120).Select(i => i % 3)];
        var matrix = new CrossFittedEvidence(history, history.Weights, fold, 3).Matrix(5);

        for (var part = 0; part < 3; part++)
        {
            var others = history.Pick([.. Enumerable.Range(0, 120).Where(i => fold[i] != part)]);
            var tables = new CrossFittedEvidence(others, others.Weights, new int[others.Count], 1).Tables(-1, 5);
            for (var d = 0; d < 4; d++)
                for (var i = part; i < 120; i += 3) matrix[d][i].Should().BeApproximately((float)tables[d].Of(history.Columns[d], i), 1e-6f);
        }
    }

    [Fact]
    public void The_outcome_of_a_row_does_not_move_its_own_evidence()
    {
        var history = Some.Mixed(60, seed: 2);
        int[] fold = [.. Enumerable.Range(0, 60).Select(i => i % 5)];
        var before = new CrossFittedEvidence(history, history.Weights, fold, 5).Matrix(5);

        history.Won[7] = !history.Won[7];
        var after = new CrossFittedEvidence(history, history.Weights, fold, 5).Matrix(5);

        for (var d = 0; d < 4; d++)
        {
            after[d][7].Should().Be(before[d][7]);
            after[d].Should().NotEqual(before[d]);
        }
    }

    [Fact]
    public void Weights_count_like_rows()
    {
        var history = Some.Mixed(80, seed: 3);
        double[] weights = [.. Enumerable.Range(0, 80).Select(i => (double)(i % 3))];
        var repeated = history.Pick([.. Enumerable.Range(0, 80).SelectMany(i => Enumerable.Repeat(i, i % 3))]);

        var weighted = new CrossFittedEvidence(history, weights, new int[80], 1).Tables(-1, 5);
        var direct = new CrossFittedEvidence(repeated, repeated.Weights, new int[repeated.Count], 1).Tables(-1, 5);

        for (var d = 0; d < 4; d++)
            for (var band = 0; band < weighted[d].Plain.Length; band++)
            {
                weighted[d].Plain[band].Should().BeApproximately(direct[d].Plain[band], 1e-10);
                weighted[d].Damped[band].Should().BeApproximately(direct[d].Damped[band], 1e-10);
            }
    }
}
