using Conturs.Appliance.Startup;
using Conturs.Scoring;
using Conturs.Storage;
using Conturs.Storage.Customers;
using Conturs.Storage.Models;
using Conturs.Storage.Privacy.Certificates;

namespace Conturs.Appliance.Privacy;

/// <summary>What a certificate says beside what was removed.</summary>
internal static class Certifying
{
    /// <summary>The model versions that are kept, each with what it holds.</summary>
    public static async Task<IReadOnlyList<RemainingVersion>> VersionsOf(StoreSession session)
    {
        var store = new ModelVersionStore(session.Documents, new CustomerStore(session.Documents, session.Keys));
        List<RemainingVersion> versions = [];
        foreach (var entry in (await store.Catalogue()).Entries) versions.Add(RemainingVersion.Of(entry.Version, entry.State.ToString().ToLowerInvariant(), entry.LearnedAt, await SmallestGroup(store, entry)));
        return versions;
    }

    /// <summary>The certificate in a few lines for whoever asked for it.</summary>
    public static void Tell(TextWriter output, ErasureCertificate certificate)
    {
        var removed = certificate.Removed.Count == 0 ? "nothing was kept" : string.Join(", ", certificate.Removed.Select(count => $"{count.Key} {count.Value}"));
        output.WriteLine($"Removed: {removed}. The store was rebuilt; snapshots and logs were replaced.");
        if (certificate.KeptOut) output.WriteLine("It is left out of later learning and scoring.");
        foreach (var remains in certificate.Remains) output.WriteLine($"Remains: {remains}");
        foreach (var version in certificate.ModelVersions) output.WriteLine($"Model version {version.Version} ({version.State}): {version.Holds}");
        output.WriteLine($"Signed with the key {certificate.KeyId}.");
    }

    /// <summary>A version that cannot be read must not keep anybody from being forgotten.</summary>
    private static async Task<int?> SmallestGroup(ModelVersionStore store, CatalogueEntry entry)
    {
        try
        {
            return PatternModelDocument.Read((await store.Open(entry)).Model).K;
        }
        catch (Exception unreadable) when (unreadable is DataFolderException or System.Text.Json.JsonException or FormatException)
        {
            return null;
        }
    }
}
