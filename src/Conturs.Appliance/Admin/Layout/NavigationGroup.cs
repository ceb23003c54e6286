using Conturs.Appliance.Administrators;

namespace Conturs.Appliance.Admin.Layout;

/// <summary>Pages that belong together.</summary>
/// <param name="Title">What they are about.</param>
/// <param name="Pages">The pages.</param>
internal sealed record NavigationGroup(string Title, IReadOnlyList<NavigationPage> Pages)
{
    /// <summary>Everything that one can go to.</summary>
    public static IReadOnlyList<NavigationGroup> All { get; } =
    [
        new("Scores",
        [
            new("overview", "Overview", Permission.SeeOverview),
            new("leads", "Leads", Permission.SeeLeads),
            new("profile", "Ideal customer", Permission.SeeProfile),
            new("model", "Model", Permission.SeeModel),
        ]),
        new("Connect",
        [
            new("integrations", "Integrations", Permission.SeeIntegrations),
            new("activity", "Activity", Permission.SeeActivity),
        ]),
    ];
}

/// <summary>A page that one can go to.</summary>
/// <param name="Route">Below the base path.</param>
/// <param name="Title">Its name.</param>
/// <param name="Asks">What one must be allowed to.</param>
internal sealed record NavigationPage(string Route, string Title, Permission Asks);
