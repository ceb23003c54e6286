using System.Text.Json;
using Conturs.Storage.Files;
using Conturs.Storage.Keys;

namespace Conturs.Storage.Privacy;

/// <summary>
/// The requests that must be carried out again when an older backup is restored, in a file of its own beside the backups, so
/// that they outlive the store: magic (8) | sealed JSON of traces, times and kinds. Whoever moves backups elsewhere moves it with them.
/// </summary>
public static class ErasureList
{
    /// <summary>Its name in a folder of backups.</summary>
    public const string FileName = "erasures";

    private const string Collection = "erasures";

    private static ReadOnlySpan<byte> Magic => "CONTURSE"u8;

    private static SealedAddress Address => new(Collection, "list", 1);

    /// <summary>Reads the list of a folder of backups, the oldest request first; empty when there is none.</summary>
    /// <param name="folder">A folder of backups, such as <c>backups</c> of a data folder.</param>
    /// <param name="keys">The keys of the installation that wrote it.</param>
    /// <exception cref="DataFolderException">It is damaged, or was written with other keys.</exception>
    public static IReadOnlyList<PrivacyRequest> Read(string folder, KeyRing keys) => ReadFile(Path.Combine(folder, FileName), keys);

    /// <summary>Reads a list that has another name.</summary>
    /// <inheritdoc cref="Read" path="/exception"/>
    public static IReadOnlyList<PrivacyRequest> ReadFile(string path, KeyRing keys)
    {
        if (StoredFile.Read(path) is not { } file) return [];
        try
        {
            if (!file.AsSpan().StartsWith(Magic)) throw new DataFolderException("it does not begin like a list of erasures.");
            return JsonSerializer.Deserialize(new Sealing(keys.CollectionKey(Collection)).Open(Address, file.AsSpan(Magic.Length)), PrivacyRequestJson.Default.IReadOnlyListPrivacyRequest) ?? [];
        }
        catch (Exception damage) when (damage is DataFolderException or JsonException)
        {
            throw new DataFolderException($"{path} is damaged or of another installation, so nobody can say who was forgotten: {damage.Message} Put it back from a copy; nothing was changed.", damage);
        }
    }

    /// <summary>Writes the list anew, with what it held before; safe on disk when it returns.</summary>
    /// <param name="folder">A folder of backups; it is made where there is none.</param>
    /// <param name="keys">The keys of the installation.</param>
    /// <param name="requests">Requests of any kind; those that only asked to see something are left out.</param>
    /// <exception cref="DataFolderException">The list before is damaged: it is not written over.</exception>
    /// <exception cref="IOException">The disk refused; the list before is untouched.</exception>
    public static void Write(string folder, KeyRing keys, IEnumerable<PrivacyRequest> requests)
    {
        var list = requests.Concat(Read(folder, keys)).Where(request => request.Kind != RequestKind.Access)
            .DistinctBy(PrivacyRequestStore.IdOf).OrderBy(request => request.At).ThenBy(PrivacyRequestStore.IdOf, StringComparer.Ordinal).ToList();
        DataFolder.Make(folder);
        DurableFile.Replace(
            Path.Combine(folder, FileName), [.. Magic, .. new Sealing(keys.CollectionKey(Collection)).Seal(Address, JsonSerializer.SerializeToUtf8Bytes(list, PrivacyRequestJson.Default.IReadOnlyListPrivacyRequest))]);
    }
}
