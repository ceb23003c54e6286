using System.Text.Json;
using System.Text.Json.Nodes;
using Conturs.Appliance.Reports;
using Conturs.Appliance.Tests.Cli;

namespace Conturs.Appliance.Tests.Reports;

public sealed class ModelReportTests : IDisposable
{
    private static readonly string[] Later =
        ["reliability", "gains", "grades_monotone", "grades_text", "validation_detail", "other_validation", "comparison_text"];

    private readonly ContursProcess conturs = new();

    public void Dispose() => conturs.Dispose();

    [Fact]
    public void A_stored_report_of_an_earlier_version_is_read()
    {
        var document = JsonNode.Parse(conturs.Succeed("backtest", "--deals", conturs.File("deals.csv", SmallHistory.Csv), "--format", "json"))!.AsObject();
        foreach (var key in Later) document.Remove(key).Should().BeTrue(key);
        foreach (var (_, baseline) in document["baselines"]!.AsObject())
            if (baseline is not null) foreach (var key in (string[])["auc_lead", "companies", "repeats"]) baseline.AsObject().Remove(key).Should().BeTrue(key);
        document["baselines"]!.AsObject().Remove("crm").Should().BeTrue();

        var report = JsonSerializer.Deserialize(document.ToJsonString(), ApplianceJson.Readable.ModelReport)!;

        report.Reliability.Should().BeEmpty();
        report.Gains.Should().BeEmpty();
        report.Roles.Should().BeEmpty();
        report.ValidationDetail.Should().BeNull();
        report.Baselines.Odoo!.AucLead.Should().BeNull();
        report.Baselines.Crm.Should().BeNull();
    }
}
