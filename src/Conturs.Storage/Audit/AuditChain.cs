using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Conturs.Storage.Audit;

/// <summary>The hashes that tie the entries of the audit log together.</summary>
internal static class AuditChain
{
    /// <summary>What stands before the first entry.</summary>
    public static string Nothing { get; } = new('0', 2 * SHA256.HashSizeInBytes);

    /// <summary>The next entry after a head.</summary>
    public static AuditEntry Next(AuditHead head, DateTimeOffset at, string actor, string action, string? subject, IReadOnlyList<string> details)
    {
        var entry = new AuditEntry(head.Number + 1, at.ToUniversalTime(), new AuditedAct(actor, action, subject, details), head.Hash, "");
        return entry with { Hash = HashOf(entry) };
    }

    /// <summary>
    /// SHA-256 over the entry without its own hash: numbers in 8 bytes, each text with its length before it, so that no two
    /// entries give the same bytes. It does not depend on how the entry is written down.
    /// </summary>
    public static string HashOf(AuditEntry entry)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add(entry.Number);
        Add(entry.At.UtcTicks);
        AddText(entry.Act.Actor);
        AddText(entry.Act.Action);
        Add(entry.Subject is null ? 0 : 1);
        AddText(entry.Subject ?? "");
        Add(entry.Act.Details.Count);
        foreach (var detail in entry.Act.Details) AddText(detail);
        AddText(entry.Before);
        return Convert.ToHexStringLower(hash.GetHashAndReset());

        void Add(long number)
        {
            Span<byte> bytes = stackalloc byte[sizeof(long)];
            BinaryPrimitives.WriteInt64BigEndian(bytes, number);
            hash.AppendData(bytes);
        }

        void AddText(string text)
        {
            var bytes = Encoding.UTF8.GetBytes(text);
            Add(bytes.Length);
            hash.AppendData(bytes);
        }
    }

    /// <summary>What is wrong with an entry that should follow <paramref name="before"/>; null when nothing is.</summary>
    public static string? Fault(AuditHead before, AuditEntry entry) => entry switch
    {
        _ when entry.Number != before.Number + 1 => entry.Number <= before.Number
            ? $"Audit entry {entry.Number} is there twice."
            : $"The audit log lacks {(entry.Number == before.Number + 2 ? $"entry {before.Number + 1}" : $"the entries {before.Number + 1} to {entry.Number - 1}")}.",
        _ when entry.Hash != HashOf(entry) => $"Audit entry {entry.Number} was changed: its hash does not fit.",
        _ when entry.Before != before.Hash => $"Audit entry {entry.Number} does not follow entry {before.Number}: the hash of the entry before does not fit.",
        _ => null,
    };
}
