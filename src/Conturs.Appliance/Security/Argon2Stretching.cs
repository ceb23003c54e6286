using Conturs.Storage.Backups;
using NSec.Cryptography;

namespace Conturs.Appliance.Security;

/// <summary>Argon2id (RFC 9106) with 64 MB and three passes: about a tenth of a second on one core, for every guess as well.</summary>
internal sealed class Argon2Stretching : IPassphraseStretching
{
    private const string Method = "argon2id";
    private const int KeyLength = 32;

    /// <inheritdoc/>
    public PassphraseCost Cost { get; } = new(Method, MemoryKib: 64 << 10, Passes: 3);

    /// <inheritdoc/>
    public byte[] Stretch(string passphrase, byte[] salt, PassphraseCost cost)
    {
        if (cost.Method != Method) throw new BackupException($"The passphrase of this backup is to be stretched with '{cost.Method}', which this program does not know. Restore it with a later version; nothing was changed.");
        var parameters = new Argon2Parameters { DegreeOfParallelism = 1, MemorySize = cost.MemoryKib, NumberOfPasses = cost.Passes };
        return PasswordBasedKeyDerivationAlgorithm.Argon2id(parameters).DeriveBytes(passphrase, salt, KeyLength);
    }
}
