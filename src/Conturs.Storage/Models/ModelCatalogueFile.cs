using System.Buffers.Binary;
using System.Text.Json;
using System.Text.Json.Serialization;
using Conturs.Storage.Files;
using Conturs.Storage.Keys;

namespace Conturs.Storage.Models;

/// <summary>
/// The catalogue as it lies on disk, in <c>store/model-catalogue</c>: magic (8) | revision (8) | sealed JSON. Its rename is
/// the moment at which a version is published: before it the old state holds, after it the new one.
/// </summary>
internal sealed class ModelCatalogueFile(DataFolder folder, KeyRing keys)
{
    private const string Collection = "model-catalogue";
    private const int HeaderLength = 8 + sizeof(long);

    private readonly Sealing seal = new(keys.CollectionKey(Collection));

    /// <summary>Where it is.</summary>
    public string Path { get; } = System.IO.Path.Combine(folder.Store, Collection);

    private static ReadOnlySpan<byte> Magic => "CONTURSC"u8;

    /// <summary>The catalogue and its revision; null and 0 when there is none yet.</summary>
    /// <exception cref="DataFolderException">The file is damaged.</exception>
    public (ModelCatalogue? Catalogue, long Revision) Read()
    {
        if (StoredFile.Read(Path) is not { } file) return (null, 0);
        try
        {
            if (file.Length < HeaderLength || !file.AsSpan().StartsWith(Magic)) throw new DataFolderException("it does not begin like a catalogue.");
            var revision = BinaryPrimitives.ReadInt64BigEndian(file.AsSpan(Magic.Length));
            return (JsonSerializer.Deserialize(seal.Open(Address(revision), file.AsSpan(HeaderLength)), ModelCatalogueJson.Default.ModelCatalogue), revision);
        }
        catch (Exception damage) when (damage is DataFolderException or JsonException)
        {
            throw new DataFolderException(
                $"{Path} is damaged and was not used: {damage.Message} Put the data folder back from a backup, or move {folder.Store} away and learn again; nothing was changed.", damage);
        }
    }

    /// <summary>Replaces the catalogue. When it returns, the change is safe on disk.</summary>
    public void Write(ModelCatalogue catalogue, long revision)
    {
        var header = new byte[HeaderLength];
        Magic.CopyTo(header);
        BinaryPrimitives.WriteInt64BigEndian(header.AsSpan(Magic.Length), revision);
        DurableFile.Replace(Path, [.. header, .. seal.Seal(Address(revision), JsonSerializer.SerializeToUtf8Bytes(catalogue, ModelCatalogueJson.Default.ModelCatalogue))]);
    }

    private static SealedAddress Address(long revision) => new(Collection, "catalogue", revision);
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    IgnoreReadOnlyProperties = true,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(ModelCatalogue))]
internal sealed partial class ModelCatalogueJson : JsonSerializerContext;
