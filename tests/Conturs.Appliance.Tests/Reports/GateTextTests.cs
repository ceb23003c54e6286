using System.Text.Json;
using Conturs.Appliance.Reports;
using Conturs.Learning.Gating;
using Conturs.Learning.Judging;
using Spectre.Console;

namespace Conturs.Appliance.Tests.Reports;

public sealed class GateTextTests
{
    private static readonly GateReport Waits = new(
        false, "Waits for a person: The figure is bad.", [new("quality", 0.01, -0.02, true, "The figure is good."), new("spearman", 0.9, 0.97, false, "The figure is bad.")],
        [new("industry", 0.3, 0.1)]);

    [Fact]
    public void What_the_gate_has_against_a_version_is_marked()
    {
        var text = Printed(SomeReport.Bare with { Gate = Waits });

        text.Should().Contain("It would wait for a person.").And.Contain("\n- The figure is good.").And.Contain("\n! The figure is bad.")
            .And.Contain("spread differently than before in industry");
    }

    [Fact]
    public void A_version_that_may_pass_says_so_and_names_no_drift_where_there_is_none() =>
        Printed(SomeReport.Bare with { Gate = Waits with { Passes = true, Text = "May replace version 3 by itself.", Checks = [Waits.Checks[0]], Drift = [] } })
            .Should().Contain("May replace version 3 by itself.").And.NotContain("wait for a person").And.NotContain("\n! ").And.NotContain("spread differently");

    [Fact]
    public void Without_a_version_before_there_is_no_block() => Printed(SomeReport.Bare).Should().NotContain("gate");

    [Fact]
    public void The_json_has_every_figure_and_null_without_a_gate()
    {
        var gate = Json(SomeReport.Bare with { Gate = Waits }).GetProperty("gate");

        gate.GetProperty("passes").GetBoolean().Should().BeFalse();
        gate.GetProperty("checks")[1].GetProperty("limit").GetDouble().Should().Be(0.97);
        gate.GetProperty("drift")[0].GetProperty("psi").GetDouble().Should().Be(0.3);
        Json(SomeReport.Bare).GetProperty("gate").ValueKind.Should().Be(JsonValueKind.Null);
    }

    private static JsonElement Json(ModelReport report) => JsonSerializer.SerializeToElement(report, ApplianceJson.Default.ModelReport);

    private static string Printed(ModelReport report)
    {
        var text = new StringWriter { NewLine = "\n" };
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors, Out = new AnsiConsoleOutput(text) });
        console.Profile.Width = 200;
        ModelReportText.Write(console, report);
        return text.ToString();
    }
}
