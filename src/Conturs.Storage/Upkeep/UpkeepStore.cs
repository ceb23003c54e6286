using Conturs.Storage.Documents;

namespace Conturs.Storage.Upkeep;

/// <summary>Keeps the one record of the upkeep.</summary>
public sealed class UpkeepStore(IDocumentStore documents)
{
    private const string Id = "store";

    /// <summary>How the record is kept.</summary>
    public static CollectionShape<UpkeepRecord> Shape { get; } = new(
        new CollectionDeclaration("upkeep", typeof(UpkeepRecord), PrivacyClass.Operational, "To know after a restart which snapshot, check and clearing out is due.", "Overwritten every hour."),
        UpkeepRecordJson.Default.UpkeepRecord,
        _ => Id,
        _ => new Dictionary<string, DocumentKey>());

    /// <summary>The record; null before the first upkeep.</summary>
    public async Task<UpkeepRecord?> Read(CancellationToken cancellation) => (await documents.Find(Shape, Id, cancellation))?.Record;

    /// <summary>Keeps the record and counts this writing of it.</summary>
    /// <returns>The record as kept, and the number of the write within the store.</returns>
    public async Task<(UpkeepRecord Kept, long Sequence)> Save(UpkeepRecord record, CancellationToken cancellation)
    {
        var kept = record with { OwnWrites = record.OwnWrites + 1 };
        return (kept, (await documents.Write([Shape.Put(kept)], cancellation)).Sequence);
    }
}
