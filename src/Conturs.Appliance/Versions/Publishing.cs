using Conturs.Appliance.Cli;
using Conturs.Appliance.Webhooks;
using Conturs.Storage;
using Conturs.Storage.Audit;
using Conturs.Storage.Models;

namespace Conturs.Appliance.Versions;

/// <summary>Lists versions, and lets another one score, for whoever asks the running appliance.</summary>
internal sealed class Publishing(ModelVersionStore store, WebhookOutlet outlet, AuditLog audit, TimeProvider time)
{
    /// <summary>The versions that are kept, the oldest first. One that is damaged does not hide the others.</summary>
    public async Task<IReadOnlyList<VersionLine>> Lines()
    {
        var lines = new List<VersionLine>();
        foreach (var entry in (await store.Catalogue()).Entries) lines.Add(await Line(entry));
        return lines;
    }

    /// <summary>One version in a line.</summary>
    public async Task<VersionLine> Line(CatalogueEntry entry)
    {
        try
        {
            return VersionLine.Of(entry, LoadedModel.ReportOf(await store.Open(entry)));
        }
        catch (DataFolderException)
        {
            return VersionLine.Of(entry, null);
        }
    }

    /// <summary>Lets a version score; nothing is changed when it does already.</summary>
    /// <param name="entry">The version.</param>
    /// <param name="actor">Who wants it, as the audit log names people and keys.</param>
    /// <param name="reason">Why, in a sentence.</param>
    /// <exception cref="DataFolderException">It is damaged and cannot score.</exception>
    public async Task<CatalogueEntry> Publish(CatalogueEntry entry, string actor, string reason)
    {
        if (entry.State == ModelState.Active) return entry;
        var before = (await store.Catalogue()).Active;
        var after = await store.Activate(entry.Version, time.GetUtcNow(), reason, outlet.Published(ModelPublication.Of(entry, before?.Version, reason)));
        outlet.Written();
        await audit.Append(actor, "model-publish", null, [$"version {entry.Version}", .. before is null ? (string[])[] : [$"in the place of version {before.Version}"]]);
        return after.Find(entry.Version)!;
    }

    /// <summary>Lets a version score beside the one that does.</summary>
    /// <param name="version">Its number.</param>
    /// <param name="actor">Who wants it.</param>
    /// <param name="reason">Why, in a sentence.</param>
    public async Task MakeShadow(int version, string actor, string reason)
    {
        await store.MakeShadow(version, reason);
        await audit.Append(actor, "model-shadow", null, [$"version {version}"]);
    }

    /// <summary>Throws a draft away.</summary>
    /// <param name="version">Its number.</param>
    /// <param name="actor">Who wants it.</param>
    public async Task Discard(int version, string actor)
    {
        await store.Remove(version, time.GetUtcNow());
        await audit.Append(actor, "model-discard", null, [$"version {version}"]);
    }
}
