using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Conturs.Storage.Scores;

/// <summary>Records as bytes: pseudonym (32) | length (4) | what was scored and how | the same facts in earlier bands, if any.</summary>
internal static class ScoreRecordBytes
{
    /// <summary>Writes version, percentile, shadow and profile. Equal bytes stand for a score that has not changed.</summary>
    public static void WriteBody(BinaryWriter writer, ScoreRecord record)
    {
        writer.Write(record.Version);
        writer.Write(record.Percentile);
        writer.Write(record.Shadow?.Version ?? 0);
        writer.Write(record.Shadow?.Percentile ?? 0);
        ProfileBytes.Write(writer, record.Profile);
    }

    /// <summary>8 bytes that tell a body from others.</summary>
    public static ulong FingerprintOf(ReadOnlySpan<byte> body)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(body, hash);
        return BinaryPrimitives.ReadUInt64BigEndian(hash);
    }

    /// <summary>Writes one record.</summary>
    public static void Write(BinaryWriter writer, ScoreRecord record, ReadOnlySpan<byte> body)
    {
        writer.Write(record.Pseudonym.Bytes);
        writer.Write(body.Length);
        writer.Write(body);
        writer.Write(record.Earlier?.Version ?? 0);
        if (record.Earlier is { } earlier) ProfileBytes.Write(writer, earlier.Profile);
    }

    /// <summary>Reads all records of a segment whose seal was whole.</summary>
    public static IEnumerable<ScoreRecord> ReadAll(byte[] records, DateTimeOffset scoredAt)
    {
        using var reader = new BinaryReader(new MemoryStream(records));
        while (reader.BaseStream.Position < records.Length)
        {
            var pseudonym = new Pseudonym(reader.ReadBytes(Pseudonym.Length));
            _ = reader.ReadInt32();
            var (version, percentile) = (reader.ReadInt32(), reader.ReadDouble());
            var (shadow, shadowPercentile) = (reader.ReadInt32(), reader.ReadDouble());
            var profile = ProfileBytes.Read(reader);
            var earlier = reader.ReadInt32();
            yield return new ScoreRecord(pseudonym, scoredAt, version, percentile, profile)
            {
                Shadow = shadow == 0 ? null : new ShadowScore(shadow, shadowPercentile),
                Earlier = earlier == 0 ? null : new EarlierProfile(earlier, ProfileBytes.Read(reader)),
            };
        }
    }
}
