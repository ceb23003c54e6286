using Conturs.Storage.Keys;

namespace Conturs.Storage.Scores;

/// <summary>Reads the ledger of scores, <c>store/scores</c>.</summary>
public sealed class ScoreStore(DataFolder folder, KeyRing keys)
{
    private readonly ScoreSegment segments = new(folder.Scores, keys);

    /// <summary>All recorded scores of one lead, oldest first; empty when it was never scored.</summary>
    /// <exception cref="DataFolderException">A segment is damaged, so that nobody can say whether the lead is in it.</exception>
    public IReadOnlyList<ScoreRecord> Of(Pseudonym lead) =>
    [
        .. segments.Names().Where(name => Array.Exists(segments.Index(name), entry => entry.Tag == lead.Tag))
            .SelectMany(segments.Records).Where(record => record.Pseudonym.Equals(lead)),
    ];

    /// <summary>Every recorded score, oldest run first, one segment in memory at a time.</summary>
    /// <exception cref="DataFolderException">A segment is damaged.</exception>
    public IEnumerable<ScoreRecord> All() => segments.Names().SelectMany(segments.Records);
}
