using System.Globalization;
using Conturs.Appliance.Schedules;
using Conturs.Appliance.Startup;
using Conturs.Storage.Backups;
using Conturs.Storage.Files;

namespace Conturs.Appliance.Backups;

/// <summary>
/// A backup every night, opened and checked, in the appliance's own folder. The newest ones stay; an older one goes only when a
/// newer one has passed its check, so that a disk which fails never costs the last good backup.
/// </summary>
internal sealed class NightlyBackup(BackupMaking making, Settings settings, TimeProvider time)
{
    /// <summary>How many nights stay.</summary>
    public const int Kept = 7;

    private const string Prefix = "nightly-", Suffix = ".conturs";

    /// <summary>Makes tonight's, and lets go of what is older than the last <see cref="Kept"/>.</summary>
    /// <exception cref="IOException">The disk refused; those that were there before are untouched.</exception>
    public async Task<string?> Make(CancellationToken cancellation)
    {
        var folder = BackupMaking.FolderOf(settings);
        BackupTaking.MakeFolder(folder);
        var day = TimeZoneInfo.ConvertTime(time.GetUtcNow(), time.LocalTimeZone).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var taken = await Take(Path.Combine(folder, Prefix + day + Suffix), cancellation);
        await making.Remember(taken, UpkeepNotes.Actor, cancellation);
        var old = Own(folder).SkipLast(Kept).ToList();
        foreach (var file in old) File.Delete(file);
        return string.Create(CultureInfo.InvariantCulture, $"{taken.Contents.Documents:N0} documents, opened and checked");
    }

    private async Task<TakenBackup> Take(string file, CancellationToken cancellation)
    {
        try
        {
            // A recovery passphrase is known to nobody at night: who wants one in a backup makes it by 'conturs backup'.
            return await making.Take(file, cancellation: cancellation);
        }
        catch (Exception refusal) when (refusal is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"Tonight's backup was not made: {DiskRefusal.Words(refusal)} Those that were there before are untouched.", refusal);
        }
    }

    /// <summary>Those that were made at night, the oldest first. What somebody put there by hand is not touched.</summary>
    private static IEnumerable<string> Own(string folder) => Directory.EnumerateFiles(folder, Prefix + "*" + Suffix)
        .Where(file => DateOnly.TryParseExact(Path.GetFileName(file)[Prefix.Length..^Suffix.Length], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
        .Order(StringComparer.Ordinal);
}
