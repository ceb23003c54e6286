using System.Globalization;
using Conturs.Appliance.Cli;
using Conturs.Appliance.Reports;
using Conturs.Appliance.Reports.Html.Charts;
using Conturs.Storage.Models;
using Microsoft.AspNetCore.Components;

namespace Conturs.Appliance.Admin.Pages;

/// <summary>Who buys, really?</summary>
public sealed partial class Profile
{
    private const int Most = 24;
    private static readonly double[] Cuts = [0.4, 0.6, 0.9, 1.12, 1.5, 2.2];

    private CustomerProfile? profile;
    private IReadOnlyList<ModelReport.RefusedEntry> refused = [];
    private int chosen;
    private string dimension = "";

    [Inject]
    private ModelVersionStore Versions { get; set; } = null!;

    private CustomerProfile.Grid Grid => profile!.Grids[chosen];

    private List<CustomerProfile.Trait> Shown => dimension.Length > 0
        ? [.. profile!.Traits.Where(trait => trait.Dimension == dimension)]
        : [.. profile!.Traits.OrderByDescending(trait => Math.Abs(trait.Effect)).Take(Most).OrderByDescending(trait => trait.Effect)];

    private Scale Line => new(Math.Min(0, profile!.Traits.Min(trait => trait.Effect)), Math.Max(0.1, profile.Traits.Max(trait => trait.Effect)), 0, 300, 0.5);

    /// <inheritdoc/>
    protected override async Task<bool> Read()
    {
        if ((await Versions.Catalogue()).Active is not { } entry) return (profile = null) is not null;
        var stored = await Versions.Open(entry);
        var report = LoadedModel.ReportOf(stored);
        profile = CustomerProfiling.Of(entry.Version, LoadedModel.Of(stored, customers: null).Model, report.BaseRate);
        (refused, chosen) = (report.Refused, 0);
        return profile.Traits.Count > 0;
    }

    private static int Shade(double lift) => Cuts.Count(cut => lift >= cut);

    private static string Times(double lift) => lift.ToString("0.0", CultureInfo.CurrentCulture) + "×";
}
