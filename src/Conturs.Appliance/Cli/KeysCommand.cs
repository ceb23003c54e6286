using System.CommandLine;
using Conturs.Appliance.Startup;
using Conturs.Storage;
using Conturs.Storage.Audit;
using Conturs.Storage.Documents;
using Conturs.Storage.Keys;

namespace Conturs.Appliance.Cli;

/// <summary><c>conturs keys</c>: the master key of the installation.</summary>
internal static class KeysCommand
{
    public static Command Create(TimeProvider time) => new("keys", "Change the master key.") { CreateRotate(time) };

    private static Command CreateRotate(TimeProvider time)
    {
        var newKeyFile = new Option<FileInfo?>("--new-key-file")
        {
            Description = "File with the new master key, 32 bytes in base64 (openssl rand -base64 32 > FILE). Needed when the key is handed in with CONTURS_MASTER_KEY; otherwise a new one is made.",
            HelpName = "FILE",
        };
        var command = new Command("rotate", "Wrap the keys of this installation with another master key. The appliance must be stopped, because it would go on with the old one; nothing that is stored changes.") { newKeyFile };
        command.SetAction(result => Rotate(Settings.FromEnvironment(), result.GetValue(newKeyFile), time));
        return command;
    }

    private static int Rotate(Settings settings, FileInfo? newKeyFile, TimeProvider time)
    {
        var newKey = newKeyFile is null ? null : Read(newKeyFile);
        if (newKey is null && settings.MasterKey is not null) throw new WrongInputException("The master key is handed in with CONTURS_MASTER_KEY, so the new one must be given, too: openssl rand -base64 32 > FILE, then --new-key-file FILE.");
        if (KeyRing.OpenExisting(DataFolder.OpenForReading(settings.DataFolder), settings.MasterKey) is null) throw new WrongInputException($"There is no installation in {settings.DataFolder}, so there is no key to change.");
        Say(settings, Rotate(settings, newKey));
        Record(settings with { MasterKey = settings.MasterKey is null ? null : newKey }, time);
        return ExitCode.Done;
    }

    private static string? Rotate(Settings settings, string? newKey)
    {
        using var folder = DataFolder.OpenForWriting(settings.DataFolder);
        try
        {
            return KeyRotation.Rotate(folder, settings.MasterKey, newKey);
        }
        catch (ArgumentException mistake)
        {
            throw new WrongInputException(mistake.Message);
        }
    }

    /// <summary>The key is changed, whatever becomes of its line in the audit log.</summary>
    private static void Record(Settings settings, TimeProvider time)
    {
        try
        {
            using var session = StoreSession.OpenExisting(settings, time)!;
            new AuditLog(session.Documents, session.Keys, time).Append(AuditLog.CommandLine, "master-key-changed", null, []).GetAwaiter().GetResult();
        }
        catch (Exception refusal) when (refusal is IOException or UnauthorizedAccessException or DataFolderException or StoreUnavailableException)
        {
            Terminal.Warn([$"The master key is changed, but the audit log does not say so: {refusal.Message}"]);
        }
    }

    private static string Read(FileInfo file)
    {
        if (!file.Exists) throw new WrongInputException($"--new-key-file: there is no file {file.FullName}.");
        var text = File.ReadAllText(file.FullName).Trim();
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var length) && length == 32 ? text : throw new WrongInputException($"--new-key-file: {file.FullName} must hold 32 bytes in base64, as 'openssl rand -base64 32' prints them.");
    }

    private static void Say(Settings settings, string? old)
    {
        Console.Out.WriteLine("The master key was changed. The data and the pseudonyms are what they were.");
        Console.Out.WriteLine(old is null
            ? "From now on hand the new key in with CONTURS_MASTER_KEY: the old one opens nothing here any more."
            : $"The new key is in {Path.Combine(settings.DataFolder, "keys", "master.key")}. Keep a copy of it apart from this machine and from the backups.");
        Console.Out.WriteLine(old is null
            ? "Backups made until now open with the OLD key only: keep it as long as you keep them. Make a new backup now: conturs backup FILE"
            : $"Backups made until now open with the OLD key only: it stays in {old}. Keep it as long as you keep them, then delete it. Make a new backup now: conturs backup FILE");
    }
}
