using System.Security.Cryptography;
using System.Text;
using Conturs.Storage.Backups;

namespace Conturs.CrashHarness;

/// <summary>Stretches a passphrase in no time: for tests only.</summary>
public sealed class QuickStretching : IPassphraseStretching
{
    /// <inheritdoc/>
    public PassphraseCost Cost { get; } = new("quick", 8, 1);

    /// <inheritdoc/>
    public byte[] Stretch(string passphrase, byte[] salt, PassphraseCost cost) => cost.Method == Cost.Method
        ? HMACSHA256.HashData(salt, Encoding.UTF8.GetBytes($"{passphrase} {cost.MemoryKib} {cost.Passes}"))
        : throw new BackupException($"'{cost.Method}' is not known. Nothing was changed.");
}
