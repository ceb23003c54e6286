using Conturs.Learning.Fitting;
using Conturs.Learning.Rows;
using Conturs.Scoring;
using CsCheck;

namespace Conturs.Learning.Tests.Fitting;

public sealed class BandEvidenceTests
{
    [Fact]
    public void Evidence_of_two_bands_by_hand()
    {
        // 3 won and 5 rest, so pi = 3.5/9 = 0.38889 and logit(pi) = ln(7/11) = -0.45199; m = 1.
        // a: 2 won, 1 rest: ln(2.38889) - ln(1.61111) + 0.45199 = 0.84589.  b: 1 won, 4 rest: ln(1.38889) - ln(4.61111) + 0.45199 = -0.74798.
        var history = Some.History(
            [true, true, true, false, false, false, false, false],
            (Some.Categories("c", 2), new CodeColumn(Some.Codes(0, 0, 1, 0, 1, 1, 1, 1))));

        Tables(history, m: 1)[0].Plain.Should().HaveCount(2);
        Tables(history, m: 1)[0].Plain[0].Should().BeApproximately(0.845890, 1e-6);
        Tables(history, m: 1)[0].Plain[1].Should().BeApproximately(-0.747980, 1e-6);
    }

    [Fact]
    public void A_value_without_a_band_says_nothing()
    {
        var table = new EffectTable([0.5, -0.5], new double[2]);
        var column = new CodeColumn(Some.Codes(BandCode.None, BandCode.Unknown, 1));

        table.Of(column, 0).Should().Be(0);
        table.Of(column, 1).Should().Be(0);
        table.Of(column, 2).Should().Be(-0.5);
    }

    [Fact]
    public void A_band_without_companies_says_nothing() =>
        BandEvidence.Of(Some.Categories("c", 2), Counts([3, 0], [5, 0]), pi: 0.4, m: 5).Plain[1].Should().BeApproximately(0, 1e-15);

    [Fact]
    public void The_more_it_is_shrunk_the_less_a_band_says() =>
        Gen.Select(Gen.Double[0, 50], Gen.Double[0, 50], Gen.Double[0.05, 0.95]).Sample((won, rest, pi) =>
        {
            double[] sizes = [.. new double[] { 1, 5, 20, 80 }.Select(m => BandEvidence.Of(Some.Categories("c", 1), Counts([won], [rest]), pi, m).Plain[0])];
            sizes.Select(size => Math.Round(Math.Abs(size), 9)).Should().BeInDescendingOrder();
            sizes.Where(size => Math.Abs(size) > 1e-9 && size > 0 != won / (won + rest) > pi).Should().BeEmpty();
        }, iter: 500);

    [Fact]
    public void Numbers_are_smoothed_over_their_neighbours_and_missing_is_not()
    {
        double[] centres = [0.1, 0.3, 0.35, 0.9];
        double[] won = [4, 1, 6, 2, 3], rest = [5, 9, 2, 8, 1];
        var (pi, m) = (0.4, 5.0);
        // 16 won (the smaller class), 25 rest.
        var width = Math.Max(0.6, 16.7 * Math.Pow(16, -0.33));

        var evidence = BandEvidence.Of(Some.Numbers("n", centres, missing: 10), Counts(won, rest), pi, m).Plain;

        for (var a = 0; a < 4; a++)
        {
            double smoothWon = 0, smoothRest = 0;
            for (var b = 0; b < 4; b++)
            {
                var kernel = Math.Exp(-Math.Pow(64 * (centres[a] - centres[b]) / width, 2) / 2);
                (smoothWon, smoothRest) = (smoothWon + (kernel * won[b]), smoothRest + (kernel * rest[b]));
            }

            evidence[a].Should().BeApproximately(Shrunk(smoothWon, smoothRest, pi, m), 1e-12);
        }

        evidence[4].Should().BeApproximately(Shrunk(3, 1, pi, m), 1e-12);
    }

    [Fact]
    public void With_very_many_companies_the_kernel_is_not_narrower_than_six_tenths_of_a_band()
    {
        // 16.7 * 1,000,000^-0.33 = 0.175 is under the limit of 0.6.
        double[] won = [1e6, 2e6], rest = [3e6, 1e6];
        var kernel = Math.Exp(-Math.Pow(0.64 / 0.6, 2) / 2);

        var evidence = BandEvidence.Of(Some.Numbers("n", [0.49, 0.50]), Counts(won, rest), 0.4, 1).Plain;

        evidence[0].Should().BeApproximately(Shrunk(1e6 + (kernel * 2e6), 3e6 + (kernel * 1e6), 0.4, 1), 1e-9);
    }

    [Fact]
    public void Children_of_a_hierarchy_shrink_to_their_parent_which_holds_all_of_its_companies()
    {
        // Node a is divided among b (4 won, 1 rest) and c (1 won, 2 rest); d has 1 won, 6 rest. pi = 6.5/16, m = 2.
        // a has all eight: 5 won, 3 rest, so ln(5.8125) - ln(4.1875) - ln(6.5/9.5) = 0.70740.
        var history = Some.History(
            [true, true, true, true, false, true, false, false, true, false, false, false, false, false, false],
            (Some.Nodes("h", [-1, 0, 0, -1]), new CodeColumn(Some.Repeated((1, 5), (2, 3), (3, 7)))));
        var pi = 6.5 / 16;
        var parent = Shrunk(5, 3, pi, 2);
        var expected = Logistic.Sigmoid(Logistic.Logit(pi) + parent);

        var evidence = Tables(history, m: 2)[0].Plain;

        evidence[3].Should().BeApproximately(Shrunk(1, 6, pi, 2), 1e-12);
        evidence[0].Should().BeApproximately(parent, 1e-12).And.BeApproximately(0.707396, 1e-6);
        evidence[1].Should().BeApproximately(Math.Log(4 + (2 * expected)) - Math.Log(1 + (2 * (1 - expected))) - Logistic.Logit(pi), 1e-12);
        evidence[2].Should().BeApproximately(Math.Log(1 + (2 * expected)) - Math.Log(2 + (2 * (1 - expected))) - Logistic.Logit(pi), 1e-12);
    }

    [Fact]
    public void A_child_without_companies_says_what_its_parent_says()
    {
        var evidence = BandEvidence.Of(Some.Nodes("h", [-1, 0]), Counts([8, 0], [2, 0]), pi: 0.3, m: 5).Plain;

        evidence[0].Should().BePositive();
        evidence[1].Should().BeApproximately(evidence[0], 1e-12);
    }

    [Fact]
    public void Members_are_compared_with_the_companies_whose_set_is_known()
    {
        // Known sets: 3 won, 4 rest (the empty one among them), so their rate is 3.5/8; two companies more are won but unknown.
        // Member a: won 2, rest 1. Member b: won 1, rest 2. The empty set: rest 2. Not known: won 2, against all: pi = 5.5/10.
        var history = Some.History(
            [true, true, true, false, false, false, false, true, true],
            (Some.Members("s", 2), Some.Sets(
                (BandCode.None, [0]), (BandCode.None, [0, 1]), (BandCode.None, []), (BandCode.None, [0, 1]), (BandCode.None, [1]),
                (2, []), (2, []), (3, []), (3, []))));

        var table = Tables(history, m: 5)[0];

        table.Damped[0].Should().BeApproximately(Shrunk(2, 1, 3.5 / 8, 5), 1e-12);
        table.Damped[1].Should().BeApproximately(Shrunk(1, 2, 3.5 / 8, 5), 1e-12);
        table.Plain[2].Should().BeApproximately(Shrunk(0, 2, 5.5 / 10, 5), 1e-12);
        table.Plain[3].Should().BeApproximately(Shrunk(2, 0, 5.5 / 10, 5), 1e-12);
        table.Plain[0].Should().Be(0);
    }

    [Fact]
    public void The_evidence_of_members_is_damped_by_the_root_of_their_number()
    {
        var table = new EffectTable([0, 0, 0.25], [0.6, 0.2, 0]);
        var column = Some.Sets((BandCode.None, [0]), (BandCode.None, [0, 1]), (BandCode.None, []), (2, []));

        table.Of(column, 0).Should().Be(0.6);
        table.Of(column, 1).Should().BeApproximately(0.8 / Math.Sqrt(2), 1e-15);
        table.Of(column, 2).Should().Be(0);
        table.Of(column, 3).Should().Be(0.25);
    }

    private static EffectTable[] Tables(BandedHistory history, double m) =>
        new CrossFittedEvidence(history, history.Weights, new int[history.Count], 1).Tables(-1, m);

    private static double Shrunk(double won, double rest, double pi, double m) =>
        Math.Log(won + (m * pi)) - Math.Log(rest + (m * (1 - pi))) - Math.Log(pi / (1 - pi));

    private static BandCounts Counts(double[] won, double[] rest)
    {
        var counts = new BandCounts(won.Length);
        won.CopyTo(counts.Won, 0);
        rest.CopyTo(counts.Rest, 0);
        return counts;
    }
}
