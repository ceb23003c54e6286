using System.Globalization;
using System.Security.Claims;
using Conturs.Appliance.Administrators;
using Conturs.Appliance.Licensing;
using Conturs.Appliance.Sync;
using Conturs.Appliance.Webhooks;
using Conturs.Storage.Documents;
using Conturs.Storage.Models;

namespace Conturs.Appliance.Work;

/// <summary>Something that waits for a person.</summary>
/// <param name="Slug">Names it.</param>
/// <param name="Text">What it is, in a sentence.</param>
/// <param name="Href">Where it is mended.</param>
/// <param name="Fix">What to do, in a word or two.</param>
internal sealed record Need(string Slug, string Text, string Href, string Fix);

/// <summary>Finds what waits for a person, as far as that person may do something about it.</summary>
internal sealed class Needs(IDocumentStore documents, ModelVersionStore versions, Metering metering, WebhookDirectory webhooks)
{
    private const double NearlyUsed = 0.9;

    /// <summary>What waits for somebody, the most urgent first.</summary>
    public async Task<IReadOnlyList<Need>> Of(ClaimsPrincipal who, CancellationToken cancellation)
    {
        var needs = new List<Need>();
        bool May(Permission permission) => SignInCookie.Allows(who, permission);
        if (May(Permission.Connect) || May(Permission.SeeActivity)) Crms(needs, await SyncStatus.Of(documents, cancellation));
        var usage = (await metering.Meter()).Usage();
        if (usage.Limit > 0 && usage.Used >= usage.Limit * NearlyUsed) needs.Add(new Need("credits", string.Create(CultureInfo.CurrentCulture, $"{usage.Used:N0} of {usage.Limit:N0} credits of this month are used."), "reference", "See what costs one"));
        if (May(Permission.ChangeModel))
            foreach (var draft in (await versions.Catalogue()).Entries.Where(entry => entry.State == ModelState.Draft)) needs.Add(new Need($"draft-{draft.Version}", $"Version {draft.Version} waits: the gate held it back.", "model?tab=versions", "Look at it"));
        if (May(Permission.SeeActivity))
            foreach (var webhook in (await webhooks.List(cancellation)).Where(webhook => webhook.State != "active")) needs.Add(new Need($"webhook-{webhook.Id}", $"{webhook.Url} does not take messages ({webhook.State}).", "activity?tab=webhooks", "See why"));
        return needs;
    }

    private static void Crms(List<Need> needs, IReadOnlyList<SyncStatus> statuses)
    {
        foreach (var status in statuses)
        {
            if (status.Failure is { } failure) needs.Add(new Need($"crm-{status.Connection}", $"{status.Connection}: {failure}", $"integrations/{status.Connection}", status.State == "needs_somebody" ? "Mend it" : "Look at it"));
            if (status.Parked.Count > 0) needs.Add(new Need($"failed-{status.Connection}", string.Create(CultureInfo.CurrentCulture, $"{status.Parked.Count:N0} scores cannot be written to {status.Connection}."), "activity?tab=failed", "See which"));
            if (status.WaitingForCredits > 0) needs.Add(new Need($"waiting-{status.Connection}", string.Create(CultureInfo.CurrentCulture, $"{status.WaitingForCredits:N0} companies wait for a credit."), "activity?tab=webhooks", "Look at it"));
        }
    }
}
