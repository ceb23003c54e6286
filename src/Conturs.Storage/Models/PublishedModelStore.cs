using Conturs.Storage.Files;
using Conturs.Storage.Keys;

namespace Conturs.Storage.Models;

/// <summary>
/// Keeps the published model in one sealed file, <c>store/published-model</c>. One rename publishes model, report and
/// customer index together, so that a reader never sees a half of one version and a half of another.
/// </summary>
public sealed class PublishedModelStore(DataFolder folder, KeyRing keys)
{
    private readonly string path = Path.Combine(folder.Store, "published-model");
    private readonly PublishedModelSeal seal = new(keys);

    /// <summary>Publishes under the next version number. When it returns, the version is safe on disk.</summary>
    /// <param name="model">The canonical bytes of the model.</param>
    /// <param name="report">The bytes of its report.</param>
    /// <param name="customerIndex">Null to keep none.</param>
    /// <param name="publishedAt">The time now; kept in UTC.</param>
    /// <exception cref="DataFolderException">The version published before is damaged: it is not written over.</exception>
    /// <exception cref="IOException">The disk refused; the version published before is still there.</exception>
    public PublishedModel Publish(byte[] model, byte[] report, byte[]? customerIndex, DateTimeOffset publishedAt)
    {
        folder.RequireWriting();
        var next = new PublishedModel((Read()?.Version ?? 0) + 1, publishedAt.ToUniversalTime(), model, report, customerIndex);
        DurableFile.Replace(path, seal.Close(next));
        return next;
    }

    /// <summary>The published model; null when none was published yet.</summary>
    /// <exception cref="DataFolderException">The file is damaged or sealed with other keys.</exception>
    public PublishedModel? Read()
    {
        if (StoredFile.Read(path) is not { } file) return null;
        try
        {
            return seal.Open(file);
        }
        catch (DataFolderException damage)
        {
            throw new DataFolderException(
                $"{path} is damaged and was not used: {damage.Message} Put the data folder back from a backup, or move this file away and learn again; nothing was changed.", damage);
        }
    }
}
