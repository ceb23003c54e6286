namespace Conturs.Storage.Models;

/// <summary>What is sealed with a version: time of learning, whether an index belongs to it, the model and its report.</summary>
internal static class StoredVersionCore
{
    /// <summary>Writes the core.</summary>
    public static byte[] Write(StoredVersion version)
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes);
        writer.Write(version.LearnedAt.UtcTicks);
        writer.Write(version.CustomerIndex is not null);
        WriteBytes(writer, version.Model);
        WriteBytes(writer, version.Report);
        return bytes.ToArray();
    }

    /// <summary>Reads a core whose seal was whole, so that its bytes are what <see cref="Write"/> wrote.</summary>
    public static StoredVersion Read(int version, byte[] core, out bool hasIndex)
    {
        using var reader = new BinaryReader(new MemoryStream(core));
        var learnedAt = new DateTimeOffset(reader.ReadInt64(), TimeSpan.Zero);
        hasIndex = reader.ReadBoolean();
        return new StoredVersion(version, learnedAt, ReadBytes(reader), ReadBytes(reader), null);
    }

    private static void WriteBytes(BinaryWriter writer, byte[] bytes)
    {
        writer.Write(bytes.Length);
        writer.Write(bytes);
    }

    private static byte[] ReadBytes(BinaryReader reader) => reader.ReadBytes(reader.ReadInt32());
}
