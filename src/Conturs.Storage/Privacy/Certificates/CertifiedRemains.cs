using Conturs.Storage.Privacy.Scanning;

namespace Conturs.Storage.Privacy.Certificates;

/// <summary>What remains in the data folder.</summary>
/// <param name="ModelVersions">The versions that are kept.</param>
/// <param name="Backups">What lies in the folder of backups.</param>
/// <param name="Import">The company files that an administrator put there.</param>
/// <param name="InWords">What remains and why, one sentence or two each.</param>
public sealed record CertifiedRemains(IReadOnlyList<RemainingVersion> ModelVersions, FoundBackups Backups, ImportFiles Import, IReadOnlyList<string> InWords)
{
    /// <summary>What remains after an erasure.</summary>
    public static CertifiedRemains Of(Erasure erasure, IReadOnlyList<RemainingVersion> versions, ImportFiles import) =>
        new(versions, erasure.Backups, import, [.. Sentences(erasure), .. Of(versions), .. Of(erasure.Backups), .. Of(import), Elsewhere]);

    private const string Elsewhere = "Copies that were taken out of the data folder are not known to the program. When one is restored together with the file 'erasures' of the backups, this request is carried out again.";

    private static IEnumerable<string> Sentences(Erasure erasure)
    {
        yield return "Keyed hashes of the subject with times and counts, in the list of requests and in the audit log: they prove this request and carry it out again after a restore.";
        if (erasure.LeftOut.Any(exclusion => exclusion.Kind == ExclusionKind.Forgotten)) yield return "A tombstone, which is such a keyed hash: it keeps the subject out of later files.";
        if (erasure.LeftOut.Any(exclusion => exclusion.Kind == ExclusionKind.OptedOut)) yield return "An opt-out, which is such a keyed hash: it keeps the subject out of later files until it is withdrawn.";
        if (!erasure.IsKeptOut && erasure.LeftOut.Count > 0) yield return "These hashes are of some of the names that the request means: what a later file knows by another of them only is learned from and scored.";
    }

    private static IEnumerable<string> Of(IReadOnlyList<RemainingVersion> versions)
    {
        if (versions.Any(version => version.IsReadable)) yield return "The model versions named here that can be read: each of their patterns is shared by so many companies that none of them belongs to one. The next learning takes nothing over from a version that was learned before this request.";
        if (versions.Any(version => !version.IsReadable)) yield return "The model versions named here that cannot be read: what they hold is not certified. They score nothing, and the next learning takes nothing over from them.";
    }

    private static IEnumerable<string> Of(FoundBackups found)
    {
        if (found.Backups > 0) yield return "Backups, sealed: those made before hold the documents that there were then. When one of them is restored, this request is carried out again.";
        if (found.Others > 0) yield return "Other files in the folder of backups: they are no whole backups, and what they hold is not certified.";
    }

    private static IEnumerable<string> Of(ImportFiles import)
    {
        if (import.Naming > 0) yield return "Files in import/ that hold a name of the subject: the program removes none of them. Whoever put them there must delete or correct them.";
        if (import.NotSearched > 0) yield return "Files in import/ that could not be searched for the names of the subject: what they hold is not certified.";
        if (import.Files > import.Naming + import.NotSearched) yield return "Other files in import/: they do not hold the names that were given, neither as they were given nor in lower case. What is packed inside a file was not unpacked.";
    }
}
