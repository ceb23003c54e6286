namespace Conturs.Storage.Models;

/// <summary>What is sealed with a model: time of publication, whether an index belongs to it, the model and its report.</summary>
internal static class PublishedModelCore
{
    /// <summary>Writes the core.</summary>
    public static byte[] Write(PublishedModel model)
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes);
        writer.Write(model.PublishedAt.UtcTicks);
        writer.Write(model.CustomerIndex is not null);
        WriteBytes(writer, model.Model);
        WriteBytes(writer, model.Report);
        return bytes.ToArray();
    }

    /// <summary>Reads a core whose seal was whole, so that its bytes are what <see cref="Write"/> wrote.</summary>
    public static PublishedModel Read(int version, byte[] core, out bool hasIndex)
    {
        using var reader = new BinaryReader(new MemoryStream(core));
        var publishedAt = new DateTimeOffset(reader.ReadInt64(), TimeSpan.Zero);
        hasIndex = reader.ReadBoolean();
        return new PublishedModel(version, publishedAt, ReadBytes(reader), ReadBytes(reader), null);
    }

    private static void WriteBytes(BinaryWriter writer, byte[] bytes)
    {
        writer.Write(bytes.Length);
        writer.Write(bytes);
    }

    private static byte[] ReadBytes(BinaryReader reader) => reader.ReadBytes(reader.ReadInt32());
}
