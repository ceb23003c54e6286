using System.CommandLine;
using System.Globalization;
using Conturs.Appliance.Security;
using Conturs.Appliance.Startup;
using Conturs.Storage.Backups;
using Conturs.Storage.Files;

namespace Conturs.Appliance.Cli;

/// <summary><c>conturs restore</c>: a backup becomes the data folder.</summary>
internal static class RestoreCommand
{
    public static Command Create(TimeProvider time)
    {
        var file = new Argument<FileInfo>("FILE") { Description = "The backup." };
        var passphrase = new Option<FileInfo?>("--passphrase-file") { Description = "File with the recovery passphrase, where the master key is lost.", HelpName = "FILE" };
        var erasures = new Option<FileInfo?>("--erasures")
        {
            Description = "List of those who were forgotten after the backup was made; they are forgotten again (default: the file 'erasures' beside the backup, if there is one).",
            HelpName = "FILE",
        };
        var command = new Command("restore", "Restore a backup into an empty data folder (CONTURS_DATA), all or nothing, and check every document. The master key is handed in with CONTURS_MASTER_KEY, or comes out of the backup with the recovery passphrase.") { file, passphrase, erasures };
        command.SetAction(result => Run(
            Settings.FromEnvironment(), result.GetValue(file)!.FullName, result.GetValue(passphrase) is { } given ? PassphraseFile.Read(given) : null, result.GetValue(erasures)?.FullName, time));
        return command;
    }

    private static int Run(Settings settings, string file, RecoveryPassphrase? passphrase, string? erasures, TimeProvider time)
    {
        var request = new RestoreRequest(file, settings.DataFolder, settings.MasterKey, passphrase, erasures);
        Print(WorkProgress.Show(time, progress => Restore(request, time, progress)));
        return ExitCode.Done;
    }

    private static RestoredFolder Restore(RestoreRequest request, TimeProvider time, WorkProgress progress)
    {
        try
        {
            return Restoring.Restore(request, time, progress).GetAwaiter().GetResult();
        }
        catch (Exception refusal) when (refusal is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"Nothing was restored: {DiskRefusal.Words(refusal)} Make space or check the disk, and restore again.", refusal);
        }
    }

    private static void Print(RestoredFolder restored)
    {
        var contents = restored.Contents;
        Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{restored.Path} is the installation of {contents.TakenAt.UtcDateTime:yyyy-MM-dd HH:mm} UTC again, up to write {contents.Sequence:N0}: {contents.Documents:N0} documents, opened and checked, and {contents.ImportFiles:N0} {(contents.ImportFiles == 1 ? "file" : "files")} in import/."));
        Console.Out.WriteLine(restored.RemovedAgain > 0
            ? string.Create(CultureInfo.InvariantCulture, $"{restored.RemovedAgain:N0} documents of those who were forgotten after that were removed again.")
            : restored.HadErasures ? "Nobody had to be forgotten again."
            : "No list of those who were forgotten was found beside the backup, so whoever was forgotten after it was made may be back. If you have 'backups/erasures' of the old folder, restore into an empty folder again with --erasures FILE.");
        Console.Out.WriteLine(restored.KeepsMasterKey
            ? $"The master key came out of the backup and is in {Path.Combine(restored.Path, "keys", "master.key")} now. Keep a copy of it apart from this machine and from the backups."
            : $"The master key is not in the folder: hand it in with CONTURS_MASTER_KEY from now on, or put it into {Path.Combine(restored.Path, "keys", "master.key")}.");
        Console.Out.WriteLine("What was written after the backup is not in it: sync the CRM again, or learn and score again. To check everything: conturs verify");
    }
}
