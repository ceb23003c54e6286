using System.Buffers.Binary;
using System.Globalization;
using System.Text.RegularExpressions;
using Conturs.Storage.Files;
using Conturs.Storage.Keys;

namespace Conturs.Storage.Scores;

/// <summary>
/// A file of recorded scores, written once and never changed: magic (8) | length (4) and sealed index | sealed records. Its
/// name says when (a run's start) and of which run it is, so that two runs at the same time never want one name, and it is
/// sealed in with both parts. The index alone says whether a lead is in it, without opening the records.
/// </summary>
internal sealed partial class ScoreSegment(string folder, KeyRing keys)
{
    private const string Collection = "score-segment";
    private const int HeaderLength = 8 + sizeof(int);

    private readonly Sealing seal = new(keys.CollectionKey(Collection));

    private static ReadOnlySpan<byte> Magic => "CONTURSS"u8;

    /// <summary>The name of a run's n-th segment. Names sort by time.</summary>
    public static string Name(DateTimeOffset at, string run, int number) => string.Create(CultureInfo.InvariantCulture, $"{at.UtcTicks:x16}-{run}-{number:000000}");

    /// <summary>When the run of a segment began.</summary>
    public static DateTimeOffset TimeOf(string name) => new(long.Parse(name.AsSpan(0, 16), NumberStyles.HexNumber, CultureInfo.InvariantCulture), TimeSpan.Zero);

    /// <summary>The segments that are there, oldest first.</summary>
    public IReadOnlyList<string> Names() => Directory.Exists(folder)
        ? [.. Directory.EnumerateFiles(folder).Select(file => Path.GetFileName(file)!).Where(name => Form().IsMatch(name)).Order(StringComparer.Ordinal)]
        : [];

    /// <summary>Writes a segment; safe on disk when it returns.</summary>
    public void Write(string name, IReadOnlyList<LastScore> entries, ReadOnlySpan<byte> records)
    {
        var plain = new byte[entries.Count * LastScore.Length];
        for (var i = 0; i < entries.Count; i++)
        {
            var entry = plain.AsSpan(i * LastScore.Length, LastScore.Length);
            BinaryPrimitives.WriteUInt64BigEndian(entry, entries[i].Tag);
            BinaryPrimitives.WriteUInt64BigEndian(entry[8..], entries[i].Fingerprint);
            BinaryPrimitives.WriteInt32BigEndian(entry[16..], entries[i].Version);
        }

        var index = seal.Seal(Address(name, 1), plain);
        var header = new byte[HeaderLength];
        Magic.CopyTo(header);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(Magic.Length), index.Length);
        DurableFile.Replace(PathOf(name), [.. header, .. index, .. seal.Seal(Address(name, 2), records)]);
    }

    /// <summary>The index of a segment, in the order of its records.</summary>
    /// <exception cref="DataFolderException">It is damaged.</exception>
    public LastScore[] Index(string name) => Opening(name, file =>
    {
        var plain = seal.Open(Address(name, 1), ReadIndex(file));
        var entries = new LastScore[plain.Length / LastScore.Length];
        for (var i = 0; i < entries.Length; i++)
        {
            var entry = plain.AsSpan(i * LastScore.Length, LastScore.Length);
            entries[i] = new LastScore(BinaryPrimitives.ReadUInt64BigEndian(entry), BinaryPrimitives.ReadUInt64BigEndian(entry[8..]), BinaryPrimitives.ReadInt32BigEndian(entry[16..]));
        }

        return entries;
    });

    /// <summary>The records of a segment, in the order of the run.</summary>
    /// <exception cref="DataFolderException">It is damaged.</exception>
    public IReadOnlyList<ScoreRecord> Records(string name) => Opening(name, file =>
    {
        var start = HeaderLength + ReadIndex(file).Length;
        var sealedRecords = new byte[file.Length - start];
        file.ReadExactly(sealedRecords);
        return ScoreRecordBytes.ReadAll(seal.Open(Address(name, 2), sealedRecords), TimeOf(name)).ToList();
    });

    private static byte[] ReadIndex(FileStream file)
    {
        var header = new byte[HeaderLength];
        file.ReadExactly(header);
        var length = BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(Magic.Length));
        if (!header.AsSpan().StartsWith(Magic) || length < 0 || length > file.Length - HeaderLength) throw new DataFolderException("it does not begin like recorded scores.");
        var index = new byte[length];
        file.ReadExactly(index);
        return index;
    }

    private T Opening<T>(string name, Func<FileStream, T> read)
    {
        try
        {
            using var file = File.OpenRead(PathOf(name));
            return read(file);
        }
        catch (Exception damage) when (damage is DataFolderException or IOException or UnauthorizedAccessException)
        {
            throw new DataFolderException($"{PathOf(name)} is damaged and was not used: {damage.Message} Put the data folder back from a backup, or move this file away: the scores recorded in it are lost then. Nothing was changed.", damage);
        }
    }

    private string PathOf(string name) => Path.Combine(folder, name);

    private static SealedAddress Address(string name, int part) => new(Collection, name, part);

    [GeneratedRegex("^[0-9a-f]{16}-[0-9a-f]{16}-[0-9]{6,}$")]
    private static partial Regex Form();
}
