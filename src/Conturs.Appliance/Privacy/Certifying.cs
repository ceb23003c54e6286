using Conturs.Scoring;
using Conturs.Storage;
using Conturs.Storage.Customers;
using Conturs.Storage.Documents;
using Conturs.Storage.Keys;
using Conturs.Storage.Models;
using Conturs.Storage.Privacy.Certificates;

namespace Conturs.Appliance.Privacy;

/// <summary>What a certificate says beside what was removed.</summary>
internal static class Certifying
{
    /// <summary>The model versions that are kept, each with what it holds.</summary>
    public static async Task<IReadOnlyList<RemainingVersion>> VersionsOf(IDocumentStore documents, KeyRing keys)
    {
        var store = new ModelVersionStore(documents, new CustomerStore(documents, keys));
        List<RemainingVersion> versions = [];
        foreach (var entry in (await store.Catalogue()).Entries) versions.Add(RemainingVersion.Of(entry.Version, entry.State.ToString().ToLowerInvariant(), entry.LearnedAt, await SmallestGroup(store, entry)));
        return versions;
    }

    /// <summary>The certificate in a few lines for whoever asked for it.</summary>
    public static void Tell(TextWriter output, ErasureCertificate certificate)
    {
        var (request, erasure, remains) = (certificate.Request, certificate.Erasure, certificate.Remains);
        var nothing = request.UnfinishedBefore.Count == 0 ? "nothing was kept" : "nothing was left";
        output.WriteLine($"Removed: {(erasure.Removed.Count == 0 ? nothing : string.Join(", ", erasure.Removed.Select(count => $"{count.Key} {count.Value}")))}. The store was rebuilt; snapshots and logs were replaced.");
        if (request.UnfinishedBefore.Count > 0) output.WriteLine("It had been asked for before and was stopped on the way; that is finished, too, and what it had written down as removed is counted here.");
        output.WriteLine(erasure.KeptOut ? "It is left out of later learning and scoring." : "It is not kept out: the company comes back with the next file or sync that names it. To keep it out, give the same command again with --keep-out.");
        foreach (var sentence in remains.InWords) output.WriteLine($"Remains: {sentence}");
        foreach (var version in remains.ModelVersions) output.WriteLine($"Model version {version.Version} ({version.State}): {version.Holds}");
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
