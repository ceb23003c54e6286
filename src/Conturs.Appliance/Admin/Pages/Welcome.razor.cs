using Conturs.Appliance.Sync;
using Microsoft.AspNetCore.Components;

namespace Conturs.Appliance.Admin.Pages;

/// <summary>Does it work on one's data? From a source to the first scores; each step has an address of its own, and where one is stands in the store.</summary>
public sealed partial class Welcome
{
    private static readonly (string Key, string Text)[] Steps = [("source", "Source"), ("fields", "Fields"), ("learn", "Learn"), ("scores", "Scores")];

    /// <summary>source, file, hubspot, fields, learn or scores.</summary>
    [Parameter]
    public string? Step { get; set; }

    [Inject]
    private CrmConnecting Connecting { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    private string Marked => Step is "fields" or "learn" or "scores" ? Step : "source";

    private string Title => Step switch
    {
        "file" => "Send a file",
        "hubspot" => "Connect HubSpot",
        "fields" => "What is read",
        "learn" => "Learning",
        "scores" => "First scores",
        _ => "Where are your companies and deals?",
    };

    private async Task Learn()
    {
        await Connecting.ReadAll("hubspot", "the first look at it", learns: true, CancellationToken.None);
        Navigation.NavigateTo("welcome/learn");
    }
}
