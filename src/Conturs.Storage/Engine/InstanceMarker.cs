using System.Buffers.Binary;

namespace Conturs.Storage.Engine;

/// <summary>
/// Lies apart from the store, in <c>keys/instance</c>, and says that there is one and how far it had come. So a store that was
/// lost is never taken for a new one, and an old copy put in its place is noticed.
/// </summary>
internal sealed class InstanceMarker(SealedFile file)
{
    /// <summary>Sequence that the store had reached at least; null for a new installation.</summary>
    /// <exception cref="DataFolderException">The marker is damaged.</exception>
    public long? Read()
    {
        try
        {
            return file.Read() is { Length: sizeof(long) } bytes ? BinaryPrimitives.ReadInt64BigEndian(bytes) : null;
        }
        catch (DataFolderException damage)
        {
            throw new DataFolderException(
                $"{file.Path}, which says how far the store had come, does not open: it is damaged, or belongs to other keys than those in the same folder. Put the whole 'keys' folder of this installation back; or, if that is as it was, remove this one file: then an old copy of the store would not be noticed once. Nothing was changed.", damage);
        }
    }

    /// <summary>Says how far the store has come.</summary>
    public void Write(long sequence)
    {
        var bytes = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(bytes, sequence);
        file.Write(bytes);
    }
}
