using Conturs.Learning.Fitting;
using Conturs.Learning.Rows;

namespace Conturs.Learning.Tests.Fitting;

public sealed class BlendTests
{
    [Fact]
    public void Below_30_companies_in_the_smaller_class_there_is_the_evidence_half_alone()
    {
        var history = WithWon(29);
        var blend = new Blend(history, Some.Hash, 1);
        var settings = blend.Choose();
        var weights = blend.FitWeights(settings, history.Weights);
        var fit = blend.Fit(settings, weights, history.Weights);
        var evidence = Evidence(history, settings.M);

        settings.GamLambda.Should().BeNull();
        fit.Intercept.Should().Be(weights.Intercept);
        for (var d = 0; d < 4; d++)
        {
            fit.Effects[d].Plain.Should().Equal(evidence[d].Plain.Select(value => weights.Weights[d] * value));
            fit.Effects[d].Damped.Should().Equal(evidence[d].Damped.Select(value => weights.Weights[d] * value));
        }
    }

    [Fact]
    public void From_30_on_it_is_half_evidence_half_gam()
    {
        var history = WithWon(30);
        var blend = new Blend(history, Some.Hash, 1);
        var settings = blend.Choose();
        var weights = blend.FitWeights(settings, history.Weights);
        var fit = blend.Fit(settings, weights, history.Weights);
        var evidence = Evidence(history, settings.M);
        var design = new GamDesign(history, 30);
        var values = design.CellValues(GamFit.Fit(design, new GamObjective(design, history, history.Weights), settings.GamLambda!.Value, new double[design.Unknowns]));

        fit.Intercept.Should().BeApproximately((weights.Intercept + values[0]) / 2, 1e-9);
        for (var d = 0; d < 4; d++)
            for (var band = 0; band < evidence[d].Plain.Length; band++)
            {
                fit.Effects[d].Plain[band].Should().BeApproximately(((weights.Weights[d] * evidence[d].Plain[band]) + values[design.CellOf[d][band]]) / 2, 1e-9);
                fit.Effects[d].Damped[band].Should().BeApproximately(weights.Weights[d] * evidence[d].Damped[band] / 2, 1e-12);
            }
    }

    [Fact]
    public void Settings_come_from_their_grids()
    {
        var settings = new Blend(Some.Mixed(300, seed: 20), Some.Hash, 2).Choose();

        settings.M.Should().BeOneOf(1, 5, 20, 80);
        settings.WeightLambda.Should().BeOneOf(1, 5, 25, 125);
        settings.GamLambda.Should().BeOneOf(300, 100, 30, 10, 3, 1, 0.3);
    }

    [Fact]
    public void A_cross_fitted_row_is_scored_by_tables_that_have_not_seen_its_outcome()
    {
        var history = Some.Mixed(200, seed: 21);
        var blend = new Blend(history, Some.Hash, 1);
        var settings = blend.Choose();
        var weights = blend.FitWeights(settings, history.Weights);
        var fold = Folds.Assign(history, Some.Hash, Splits.Judging, 5);
        var before = blend.CrossFitted(settings, weights);

        history.Won[17] = !history.Won[17];
        var after = blend.CrossFitted(settings, weights);

        for (var i = 0; i < 200; i++)
            if (fold[i] == fold[17]) after[i].Should().Be(before[i]);
            else after[i].Should().NotBe(before[i]);
    }

    [Fact]
    public void Rows_without_weight_take_no_part()
    {
        var history = Some.Mixed(300, seed: 22);
        var blend = new Blend(history, Some.Hash, 1);
        var settings = new BlendSettings(5, 5, 10);
        double[] weights = [.. Enumerable.Range(0, 300).Select(i => i % 4 == 0 ? 0.0 : 1)];
        var before = blend.Fit(settings, blend.FitWeights(settings, history.Weights), weights);
        var evidenceWeights = blend.FitWeights(settings, history.Weights);

        for (var i = 0; i < 300; i += 4) history.Won[i] = !history.Won[i];
        var after = blend.Fit(settings, evidenceWeights, weights);

        after.Intercept.Should().Be(before.Intercept);
        for (var d = 0; d < 4; d++) after.Effects[d].Plain.Should().Equal(before.Effects[d].Plain);
    }

    private static BandedHistory WithWon(int count)
    {
        var history = Some.Mixed(400, seed: 19);
        int[] won = [.. Enumerable.Range(0, 400).Where(i => history.Won[i]).Take(count)];
        return history.Pick([.. won, .. Enumerable.Range(0, 400).Where(i => !history.Won[i]).Take(120)]);
    }

    private static EffectTable[] Evidence(BandedHistory history, double m) =>
        new CrossFittedEvidence(history, history.Weights, new int[history.Count], 1).Tables(-1, m);
}
