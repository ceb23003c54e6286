using System.CommandLine;
using System.Globalization;
using Conturs.Appliance.Backups;
using Conturs.Appliance.Security;
using Conturs.Appliance.Startup;
using Conturs.Storage;
using Conturs.Storage.Audit;
using Conturs.Storage.Backups;
using Conturs.Storage.Documents;
using Conturs.Storage.Files;

namespace Conturs.Appliance.Cli;

/// <summary><c>conturs backup</c>: one sealed file with everything that must survive, opened and checked before it gets its name.</summary>
internal static class BackupCommand
{
    private const double Megabyte = 1 << 20;

    public static Command Create(TimeProvider time)
    {
        var file = new Argument<FileInfo>("FILE") { Description = "File to write. One that is there is replaced once the new one is checked." };
        var passphrase = new Option<FileInfo?>("--passphrase-file")
        {
            Description = "File with a recovery passphrase. It opens the backup without the master key, and gives that key back: whoever has both has everything.",
            HelpName = "FILE",
        };
        var command = new Command("backup", "Write a sealed backup of a running or stopped appliance, then open it and check every document in it. Without the master key (or the recovery passphrase) it is of no use to anybody.") { file, passphrase };
        command.SetAction(result => Run(Settings.FromEnvironment(), Target(result.GetValue(file)!), result.GetValue(passphrase) is { } given ? PassphraseFile.ReadNew(given) : null, time));
        return command;
    }

    private static int Run(Settings settings, string file, RecoveryPassphrase? passphrase, TimeProvider time)
    {
        RequireOutside(settings, file);
        using var session = StoreSession.OpenExisting(settings, time) ?? throw new WrongInputException($"There is no installation in {settings.DataFolder}, so there is nothing to back up.");
        var making = new BackupMaking(settings, session.Documents, session.Upkeep, session.Keys, time);
        if (IsIn(BackupMaking.FolderOf(settings), file)) BackupTaking.MakeFolder(Path.GetDirectoryName(file)!);
        var losesPassphrase = passphrase is null && BackupTaking.HasPassphrase(file);
        var taken = WorkProgress.Show(time, progress => Take(making, file, passphrase, progress));
        Print(taken, settings);
        if (losesPassphrase) Terminal.Warn([$"The backup that was in {file} opened with a recovery passphrase, too, and this one opens with the master key only. To have that way in again, make it with --passphrase-file FILE."]);
        Remember(making, taken).GetAwaiter().GetResult();
        return ExitCode.Done;
    }

    private static TakenBackup Take(BackupMaking making, string file, RecoveryPassphrase? passphrase, WorkProgress progress)
    {
        try
        {
            return making.Take(file, passphrase, progress).GetAwaiter().GetResult();
        }
        catch (Exception refusal) when (refusal is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"The backup was not made: {DiskRefusal.Words(refusal)} A backup that was there before is untouched.", refusal);
        }
    }

    private static void Print(TakenBackup taken, Settings settings)
    {
        var contents = taken.Contents;
        var counts = string.Join(", ", contents.Counts.Where(count => count.Value > 0).Select(count => string.Create(CultureInfo.InvariantCulture, $"{count.Key} {count.Value:N0}")));
        Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{taken.Path}: {taken.Length / Megabyte:N1} MB, opened and checked: every seal, count and index is right."));
        Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"It holds the store up to write {contents.Sequence:N0}: {contents.Documents:N0} documents{(counts.Length > 0 ? $" ({counts})" : "")}, the wrapped keys, and {contents.ImportFiles:N0} {(contents.ImportFiles == 1 ? "file" : "files")} from import/."));
        var key = settings.MasterKey is null ? $"the master key in {Path.Combine(settings.DataFolder, "keys", "master.key")}" : "the master key of CONTURS_MASTER_KEY";
        Console.Out.WriteLine(contents.HasPassphrase
            ? $"It opens with {key}, or with the recovery passphrase, which gives that key back: keep the passphrase apart from the file."
            : $"It opens with {key}, which is not in it: keep a copy of the key apart from the backups.");
    }

    /// <summary>The backup is good, whatever becomes of this.</summary>
    private static async Task Remember(BackupMaking making, TakenBackup taken)
    {
        try
        {
            await making.Remember(taken, AuditLog.CommandLine);
        }
        catch (Exception refusal) when (refusal is IOException or UnauthorizedAccessException or DataFolderException or StoreUnavailableException)
        {
            Terminal.Warn([$"The backup is made and checked, but what goes with it could not be written: {refusal.Message}"]);
        }
    }

    private static string Target(FileInfo file)
    {
        if (Directory.Exists(file.FullName)) throw new WrongInputException($"{file.FullName} is a folder. Name the file to write.");
        return file.FullName;
    }

    private static void RequireOutside(Settings settings, string file)
    {
        var (folder, backups) = (Path.GetFullPath(settings.DataFolder), BackupMaking.FolderOf(settings));
        if (IsIn(folder, file) && !IsIn(backups, file)) throw new WrongInputException($"{file} would lie among the appliance's own files. Write it to {backups}, or better to another disk.");
        // The appliance's own folder is made; elsewhere a missing folder is most likely a disk that is not mounted.
        if (!IsIn(backups, file) && !Directory.Exists(Path.GetDirectoryName(file))) throw new WrongInputException($"There is no folder {Path.GetDirectoryName(file)}. Make it first, or mount the disk that it is on.");
    }

    private static bool IsIn(string folder, string file) => file.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal);
}
