using Conturs.Learning.Gating;
using Conturs.Learning.Judging;
using Conturs.Learning.Rows;
using Conturs.Scoring;

namespace Conturs.Learning.Tests.Gating;

public sealed class GateTests
{
    private static readonly BackTestReport Report = new()
    {
        Main = new Validation
        {
            Kind = ValidationKind.Random,
            Repeats = 1,
            Folds = 5,
            TestCompanies = 200,
            TestWon = 50,
            Baselines = [],
            WinRateByGrade = [],
            Model = new RankMetrics(new Estimate(0.7, 0.6, 0.8), new Estimate(1, 1, 1), new Estimate(1, 1, 1)),
        },
        Verdict = Verdict.Ready,
    };

    /// <summary>50 customers and 150 open companies in five bands; a candidate whose scores are 30, 40, 50, 60 and 70.</summary>
    private static readonly BandedHistory History = Some.History(
        [.. Enumerable.Range(0, 200).Select(i => i % 4 == 0 ? DealOutcome.Won : DealOutcome.Open)],
        (Some.Categories("c", 5), new CodeColumn([.. Enumerable.Range(0, 200).Select(i => (short)(i / 4 % 5))])));

    private static readonly PatternModel Candidate = Some.Model(History.Bands, (_, band) => band - 2);

    private static readonly int[] Leads = [.. Enumerable.Range(0, 200).Where(i => i % 4 != 0)];

    [Fact]
    public void A_version_that_moves_nothing_may_replace_the_active_one()
    {
        var gate = Judge(Scores());

        gate.Passes.Should().BeTrue();
        gate.Text.Should().Be("May replace version 3 by itself.");
        gate.Checks.Select(check => check.Name).Should().Equal(
            "quality", "verdict", "grade_changes", "spearman", "large_moves", "new_companies", "all_grade_changes", "mean_move");
        gate.Checks.Should().OnlyContain(check => check.Passes && check.Text.EndsWith('.'));
        Check(gate, "new_companies").Text.Should().Be("At least 20 companies can be seen to have been added, removed or changed since version 3 (at least 10).");
        Check(gate, "spearman").Value.Should().BeApproximately(1, 1e-12);
    }

    [Fact]
    public void Leads_that_change_grade_make_it_wait_and_the_reason_has_the_figures()
    {
        // Nine of 150 leads had 54 and would get 60 (six points, C to B): 6 % of leads, a mean move of 0.36 points.
        var before = Scores();
        foreach (var lead in Enumerable.Range(0, 150).Where(lead => before[lead] == 60).Take(9)) before[lead] = 54;

        var gate = Judge(before);

        gate.Passes.Should().BeFalse();
        gate.Text.Should().Be("Waits for a person, beside version 3: 6 % of leads would change grade and move 5 points or more (limit 5 %).");
        Check(gate, "grade_changes").Should().Be(new GateCheck("grade_changes", 0.06, 0.05, false, "6 % of leads would change grade and move 5 points or more (limit 5 %)."));
        Check(gate, "large_moves").Should().Be(new GateCheck("large_moves", 0, 0.02, true, "0 % of leads would move 10 points or more (limit 2 %)."));
        Check(gate, "all_grade_changes").Should().Be(new GateCheck(
            "all_grade_changes", 0.06, null, true, "6 % of 150 leads would change grade, however little they move; for moves of this size 1.44 % are to be expected."));
        Check(gate, "mean_move").Text.Should().Be("Scores would move 0.36 points on average.");
    }

    [Fact]
    public void Every_reason_is_named()
    {
        var gate = Judge([.. Scores().Select(score => 100 - score)], active => active with { Companies = 200 });

        gate.Text.Should().StartWith("Waits for a person, beside version 3: 80 % of leads would change grade and move 5 points or more (limit 5 %). The order of leads agrees to -1.0000 (Spearman; at least 0.97). 80 % of")
            .And.EndWith("Only 0 companies can be seen to have been added, removed or changed since version 3 (at least 10).");
    }

    [Fact]
    public void New_companies_are_seen_by_their_number_their_deals_their_bands_or_their_outcomes()
    {
        Seen(active => active with { Companies = 191 }).Should().Be(9);
        Seen(active => active with { Companies = 209 }).Should().Be(9);
        Seen(active => active with { Companies = 200, Won = 38 }).Should().Be(12);
        Seen(active => active with { Companies = 200 }, sample => sample with { ClosedSince = 14 }).Should().Be(14);
        Seen(active => active with { Companies = 200 }, sample => sample with { Censuses = [new BandCensus("c", false, [100, 100, 0], [89, 111, 0])] }).Should().Be(11);
        Seen(active => active with { Companies = 200 }).Should().Be(0);

        double Seen(Func<ActiveVersion, ActiveVersion> active, Func<GateSample, GateSample>? sample = null)
        {
            var check = Check(Judge(Scores(), active, sample), "new_companies");
            check.Passes.Should().Be(check.Value >= 10);
            return check.Value;
        }
    }

    [Fact]
    public void Drifted_dimensions_are_told_but_hold_nothing_back()
    {
        var gate = Judge(Scores(), sample: sample => sample with
        {
            Censuses = [new BandCensus("calm", false, [90, 90, 0], [100, 100, 0]), new BandCensus("moved", false, [120, 60, 0], [120, 80, 0])],
        });

        gate.Passes.Should().BeTrue();
        gate.Drift.Select(drift => drift.Key).Should().Equal("moved");
        gate.Drift[0].Psi.Should().BeGreaterThan(gate.Drift[0].Limit);
    }

    private static GateReport Judge(double[] before, Func<ActiveVersion, ActiveVersion>? active = null, Func<GateSample, GateSample>? sample = null)
    {
        var version = new ActiveVersion(3, Candidate, DateTimeOffset.UnixEpoch, new Estimate(0.7, 0.6, 0.8), 180);
        var taken = new GateSample(Leads, before, [], [], 0, []);
        return Gate.Judge(active?.Invoke(version) ?? version, sample?.Invoke(taken) ?? taken, History, new double[200], Candidate, Report);
    }

    /// <summary>The leads' scores under the candidate.</summary>
    private static double[] Scores() => Array.ConvertAll(Leads, row => 30.0 + (10 * History.Columns[0].Codes[row]));

    private static GateCheck Check(GateReport gate, string name) => gate.Checks.Single(check => check.Name == name);
}
