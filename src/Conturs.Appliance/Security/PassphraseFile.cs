using System.Text;
using Conturs.Appliance.Cli;
using Conturs.Storage.Backups;

namespace Conturs.Appliance.Security;

/// <summary>A recovery passphrase that lies in a file: on the command line others could see it.</summary>
internal static class PassphraseFile
{
    /// <summary>Fewer characters are guessed, however slowly each guess is made.</summary>
    private const int Shortest = 8;

    private const int Recommended = 16;

    /// <summary>Reads a passphrase that opens a backup. Written the same way, it is the same however letters with accents were typed.</summary>
    /// <exception cref="WrongInputException">There is no such file, or it is empty.</exception>
    public static RecoveryPassphrase Read(FileInfo file)
    {
        if (!file.Exists) throw new WrongInputException($"--passphrase-file: there is no file {file.FullName}.");
        var text = File.ReadAllText(file.FullName).TrimEnd('\r', '\n').Normalize(NormalizationForm.FormC);
        return text.Length > 0 ? new RecoveryPassphrase(text, new Argon2Stretching()) : throw new WrongInputException($"--passphrase-file: {file.FullName} is empty.");
    }

    /// <summary>Reads a passphrase for a new backup.</summary>
    /// <exception cref="WrongInputException">There is no such file, or it is too short.</exception>
    public static RecoveryPassphrase ReadNew(FileInfo file)
    {
        var passphrase = Read(file);
        if (passphrase.Text.Length < Shortest) throw new WrongInputException($"--passphrase-file: the passphrase has {passphrase.Text.Length} characters; it must have at least {Shortest}, better {Recommended}.");
        if (passphrase.Text.Length < Recommended) Terminal.Warn([$"The passphrase has fewer than {Recommended} characters. Whoever finds the backup can try to guess it; five or more random words are better."]);
        return passphrase;
    }
}
