using System.Globalization;
using Conturs.Learning.Gating;
using static Conturs.Appliance.Reports.Html.DataTable;

namespace Conturs.Appliance.Reports.Html.Sections;

/// <summary>Whether the version might have replaced the one before it by itself.</summary>
internal static class GateChecks
{
    public static Markup Of(GateReport gate) => Markup.Of($"""
        <p>{gate.Text}</p>
        <p class="note">The gate lets a version replace another one without a person only when it ranks no worse and moves few scores of companies whose facts did not change.</p>
        {DataTable.Of("Checks", ["Check", ">Measured", ">Limit", "Passes", "In words"], gate.Checks.Select(check => (Markup[])[Cell(check.Name.Replace('_', ' ')), Cell(Number(check.Value)), Cell(check.Limit is { } limit ? Number(limit) : "shown only"), Cell(check.Passes ? "yes" : "no"), Cell(check.Text)]))}
        {DataTable.Of("Drift of dimensions", ["Dimension", ">Stability index (PSI)", ">Explained by chance"], gate.Drift.Select(drift => (Markup[])[Figures.Name(drift.Key), Cell(Figures.Three(drift.Psi)), Cell("up to " + Figures.Three(drift.Limit))]))}
        """);

    private static string Number(double value) => value.ToString("#,0.###", CultureInfo.InvariantCulture);
}
