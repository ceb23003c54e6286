using System.Buffers.Binary;
using Conturs.Storage.Keys;

namespace Conturs.Storage.Models;

/// <summary>
/// The bytes of a version: magic (8) | version (4) | length (4) and sealed core | length (4) and sealed customer
/// index. Length 0 stands for no index. What is in clear is sealed in as well: the version as the revision of both
/// parts, and in the core whether there is an index, so that the parts of two versions cannot be put together.
/// </summary>
internal sealed class StoredVersionSeal(KeyRing keys)
{
    private const string CoreCollection = "model-version";
    private const string IndexCollection = "customer-index";
    private const int MagicLength = 8;
    private const int HeaderLength = MagicLength + sizeof(int);

    private readonly Sealing cores = new(keys.CollectionKey(CoreCollection));
    private readonly Sealing indexes = new(keys.CollectionKey(IndexCollection));

    private static ReadOnlySpan<byte> Magic => "CONTURS1"u8;

    /// <summary>Seals a version.</summary>
    public byte[] Close(StoredVersion model)
    {
        var core = cores.Seal(Address(CoreCollection, model.Version), StoredVersionCore.Write(model));
        var index = model.CustomerIndex is { } codes ? indexes.Seal(Address(IndexCollection, model.Version), codes) : [];
        return [.. Magic, .. Number(model.Version), .. Number(core.Length), .. core, .. Number(index.Length), .. index];
    }

    /// <summary>Opens what <see cref="Close"/> made, and nothing else.</summary>
    /// <exception cref="DataFolderException">Any bit of it differs.</exception>
    public StoredVersion Open(ReadOnlySpan<byte> file)
    {
        if (file.Length < HeaderLength || !file.StartsWith(Magic)) throw new DataFolderException("It does not begin like a model version.");
        var version = BinaryPrimitives.ReadInt32BigEndian(file[MagicLength..]);
        var rest = file[HeaderLength..];
        var core = TakePart(ref rest);
        var index = TakePart(ref rest);
        if (!rest.IsEmpty) throw new DataFolderException("Something was added to its end.");

        var model = StoredVersionCore.Read(version, cores.Open(Address(CoreCollection, version), core), out var hasIndex);
        if (hasIndex == index.IsEmpty) throw new DataFolderException("Its customer index was taken away or added.");
        return hasIndex ? model with { CustomerIndex = indexes.Open(Address(IndexCollection, version), index) } : model;
    }

    private static ReadOnlySpan<byte> TakePart(ref ReadOnlySpan<byte> rest)
    {
        var length = rest.Length < sizeof(int) ? -1 : BinaryPrimitives.ReadInt32BigEndian(rest);
        if (length < 0 || length > rest.Length - sizeof(int)) throw new DataFolderException("It ends too early.");
        var part = rest.Slice(sizeof(int), length);
        rest = rest[(sizeof(int) + length)..];
        return part;
    }

    private static byte[] Number(int number)
    {
        var bytes = new byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(bytes, number);
        return bytes;
    }

    private static SealedAddress Address(string collection, int version) => new(collection, "model", version);
}
