using Conturs.Appliance.Reports;

namespace Conturs.Appliance.Tests.Reports.Html;

public sealed class ModelReportHtmlTests
{
    private static readonly Page Full = Page.Of(SomeReport.Full);

    [Fact]
    public void A_full_report_has_every_section_and_the_verdict_first() => Full.Sections.Should().Equal(
        "verdict", "figures", "methods", "grades", "gains", "reliability", "validation", "dimensions", "patterns", "left-out", "warnings", "measuring");

    [Fact]
    public void The_verdict_and_what_to_do_next_are_in_words() =>
        Full.Section("verdict").Should().ContainAll(["Ready", SomeReport.Full.VerdictText, .. SomeReport.Full.NextSteps]);

    [Theory]
    [InlineData("ready", "Ready")]
    [InlineData("usable_with_care", "Usable with care")]
    [InlineData("not_enough_deals", "Not enough deals to tell")]
    [InlineData("does_not_predict", "Does not predict")]
    public void Every_verdict_has_its_own_words(string verdict, string words) =>
        Page.Of(SomeReport.Full with { Verdict = verdict, VerdictText = "Text." }).Section("verdict").Should().Contain(words);

    [Fact]
    public void Key_figures_are_the_reports_with_their_intervals()
    {
        var figures = Full.Named("dl").First().Elements("div").Select(figure => (figure.Element("dt")!.Value, figure.Element("dd")!.Element("strong")!.Value, figure.Element("dd")!.Element("span")!.Value));

        figures.Should().Equal(
            ("AUC", "0.702", "0.671 to 0.733"), ("Lift in the best 10 %", "2.31×", "1.98× to 2.66×"), ("Lift in the best 20 %", "1.94×", "1.71× to 2.18×"),
            ("PR-AUC", "0.418", "0.377 to 0.462"), ("Brier score", "0.153", "0.144 to 0.162"), ("Calibration error (ECE)", "0.017", "0.009 to 0.030"));
    }

    [Fact]
    public void Methods_are_listed_best_first_with_the_sentence_of_the_report()
    {
        Full.Section("methods").Should().Contain("Conturs ranks best; LightGBM is level with it.");
        Full.Table("Methods side by side, 95 % intervals").Select(row => (row[0], row[1])).Should().Equal(
            ("Conturs", "0.702"), ("LightGBM (boosting)", "0.700"), ("FastTree (boosting)", "0.686"), ("Logistic regression", "0.675"), ("Odoo's formula", "0.655"), ("The CRM's own score", "0.600"), ("Similarity alone", "0.564"));
    }

    [Fact]
    public void A_better_baseline_is_named_first_even_when_the_report_has_no_sentence()
    {
        var better = SomeReport.Full with { ComparisonText = null, Baselines = SomeReport.Full.Baselines with { Odoo = SomeReport.Full.Baselines.Lightgbm! with { Auc = new(0.9, 0.88, 0.92) } } };

        Page.Of(better).Section("methods").Should().Contain("Odoo's formula has the highest AUC of these 7 methods, 0.900; next is Conturs with 0.702.");
    }

    [Fact]
    public void Grades_gains_and_reliability_have_their_numbers_in_tables()
    {
        Full.Table("Win rate by grade, 95 % intervals").Select(row => string.Join('|', row)).Should().Equal(
            "A excellent|480|48\u00A0%|44\u00A0% to 53\u00A0%|2.23×", "B good|402|29\u00A0%|25\u00A0% to 34\u00A0%|1.34×", "C average|377|19\u00A0%|15\u00A0% to 23\u00A0%|0.87×",
            "D below average|391|11\u00A0%|8.3\u00A0% to 15\u00A0%|0.51×", "F poor|350|4.6\u00A0%|2.8\u00A0% to 7.3\u00A0%|0.21×");
        Full.Table("Customers found, best score first").Should().HaveCount(21);
        Full.Table("Promised and real win rates, 95 % intervals")[9].Should().Equal("60\u00A0%", "59\u00A0%", "54\u00A0% to 63\u00A0%", "1,200");
    }

    [Fact]
    public void Sentences_say_what_charts_show()
    {
        // 1 - 0.8^2.1 = 0.374
        Full.Section("gains").Should().Contain("Calling the best 20\u00A0% of companies would have reached 37\u00A0% of all customers; in random order it would have been 20\u00A0%.");
        Full.Section("reliability").Should().Contain("In 10 of 10 groups").And.Contain("miss by 1.7 percentage points (calibration error 0.017)").And.Contain("0.153");
        Full.Section("validation").Should().Contain("By time, from 2025-09-01 the AUC is 0.702, by random splits it is 0.771. Your market changes");
    }

    [Fact]
    public void A_promise_outside_its_interval_is_counted_as_broken()
    {
        var broken = SomeReport.Full with { Reliability = [new(0.1, 0.3, 0.2, 0.4, 50), new(0.4, 0.4, 0.3, 0.5, 50)] };

        Page.Of(broken).Section("reliability").Should().Contain("In 1 of 2 groups");
    }

    [Fact]
    public void Patterns_are_the_strongest_of_each_direction_and_zero_is_none()
    {
        Full.Table("Speak for a win").Select(row => (row[0], row[1])).Take(3).Should().Equal(
            ("Number of Employees: 100-200 employees", "+0.85"), ("Industry: industry 18", "+0.45"), ("Industry with Number of Employees: Software with 100-200 employees", "+0.45"));
        Full.Table("Speak against a win")[0].Should().Equal("Number of Employees: under 10 employees", "\u22121.10", "", "500-999");
        Full.Section("patterns").Should().NotContain("Is partner?");
    }

    [Fact]
    public void At_most_fifteen_patterns_are_listed_a_direction()
    {
        var many = SomeReport.Full with { Patterns = [.. Enumerable.Range(1, 40).Select(i => new ModelReport.AnonymizedPattern(["industry"], $"band {i}", (i % 2 == 0 ? 1 : -1) * i / 20.0, "10-19"))] };

        Page.Of(many).Table("Speak for a win").Should().HaveCount(15);
        Page.Of(many).Table("Speak against a win").Should().HaveCount(15);
    }

    [Fact]
    public void Columns_left_out_warnings_and_the_way_of_measuring_are_told()
    {
        Full.Table("Columns left out")[0].Should().Equal("Closed reason", "Knows the outcome", "Its name says that it comes after the decision.");
        Full.Section("warnings").Should().ContainAll(SomeReport.Full.Warnings);
        Full.Section("measuring").Should().ContainAll("before 2025-09-01", "2,000 companies (431 won)", "12,345 lines", "k = 10", "42", SomeReport.Full.ModelSha256!, "outcome: Deal Stage");
    }

    [Fact]
    public void A_report_without_lost_deals_or_baselines_still_reads()
    {
        var bare = Page.Of(SomeReport.Bare);

        bare.Sections.Should().Equal("verdict", "figures", "methods", "reliability", "dimensions", "measuring");
        bare.Section("reliability").Should().Contain("no lost deals");
        bare.Section("figures").Should().NotContain("Brier");
        bare.Section("dimensions").Should().Contain("conturs learn");
        bare.Text.Should().NotContain("NaN").And.NotContain("Infinity");
    }

    [Fact]
    public void The_same_report_gives_the_same_bytes() => Page.Of(SomeReport.Full).Text.Should().Be(Full.Text);
}
