using System.Security.Cryptography;
using Conturs.Storage.Files;
using Conturs.Storage.Keys;

namespace Conturs.Storage.Scores;

/// <summary>
/// Adds the scores of one run to the ledger. What a segment holds becomes visible with that segment, not with the whole run.
/// Segments are only ever added under names of their own, so that runs need no lock and do not wait for each other. A score
/// that says nothing new (same version, band codes, sources and days) is not written again.
/// </summary>
public sealed class ScoreRecorder : IDisposable
{
    /// <summary>Records in a segment: about a megabyte.</summary>
    public const int SegmentLength = 8192;

    /// <summary>Leads whose last score is remembered, at about 40 bytes each. Of more, the longest unscored are recorded again.</summary>
    public const int MostRemembered = 1_000_000;

    private static readonly TimeSpan LeftOver = TimeSpan.FromDays(1);

    private readonly ScoreSegment segments;
    private readonly Dictionary<ulong, (ulong Fingerprint, int Version)> last = [];
    private readonly List<LastScore> entries = new(SegmentLength);
    private readonly MemoryStream records = new();
    private readonly BinaryWriter writer;
    private readonly MemoryStream scratch = new();
    private readonly BinaryWriter scratchWriter;
    private readonly string run = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));
    private readonly DateTimeOffset startedAt;
    private int written;

    private ScoreRecorder(ScoreSegment segments, DateTimeOffset startedAt)
    {
        (this.segments, this.startedAt) = (segments, startedAt);
        (writer, scratchWriter) = (new BinaryWriter(records), new BinaryWriter(scratch));
    }

    /// <summary>One line for each segment that is damaged. The leads in it are recorded anew.</summary>
    public IReadOnlyList<string> Damage { get; private set; } = [];

    /// <summary>Versions that gave leads their last score.</summary>
    public IReadOnlySet<int> LastVersions => last.Values.Select(score => score.Version).ToHashSet();

    /// <summary>Prepares to record. The folder need not be held.</summary>
    /// <param name="folder">A folder with keys.</param>
    /// <param name="keys">Its keys.</param>
    /// <param name="now">Start of the run.</param>
    /// <exception cref="IOException">The folder cannot be written to.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written to.</exception>
    public static ScoreRecorder Open(DataFolder folder, KeyRing keys, DateTimeOffset now)
    {
        DataFolder.Make(folder.Scores);
        DurableFile.RemoveUnfinished(folder.Scores, before: now - LeftOver);
        DurableFile.RequireWritable(folder.Scores);
        var segments = new ScoreSegment(folder.Scores, keys);
        var names = segments.Names();
        // A clock that was set back must not put new scores before old ones.
        var newest = names.Count == 0 ? DateTimeOffset.MinValue : ScoreSegment.TimeOf(names[^1]);
        var recorder = new ScoreRecorder(segments, now.ToUniversalTime() > newest ? now.ToUniversalTime() : newest.AddTicks(1));
        recorder.Remember(names);
        return recorder;
    }

    /// <summary>The version that gave a lead its last score; null when it is not remembered.</summary>
    public int? LastVersionOf(Pseudonym lead) => last.TryGetValue(lead.Tag, out var score) ? score.Version : null;

    /// <summary>Records a score of this run, unless the lead's last one says the same.</summary>
    /// <param name="record">Its time is the start of the run, whatever it says.</param>
    /// <exception cref="IOException">The disk refused.</exception>
    public void Add(ScoreRecord record)
    {
        scratch.SetLength(0);
        ScoreRecordBytes.WriteBody(scratchWriter, record);
        var body = scratch.GetBuffer().AsSpan(0, (int)scratch.Length);
        var (tag, fingerprint) = (record.Pseudonym.Tag, ScoreRecordBytes.FingerprintOf(body));
        if (last.TryGetValue(tag, out var before) && before.Fingerprint == fingerprint) return;
        if (last.Count < MostRemembered || last.ContainsKey(tag)) last[tag] = (fingerprint, record.Version);
        entries.Add(new LastScore(tag, fingerprint, record.Version));
        ScoreRecordBytes.Write(writer, record, body);
        if (entries.Count == SegmentLength) Flush();
    }

    /// <summary>Writes what is not written yet. When it returns, every score added so far is safe on disk.</summary>
    /// <exception cref="IOException">The disk refused.</exception>
    public void Flush()
    {
        if (entries.Count == 0) return;
        segments.Write(ScoreSegment.Name(startedAt, run, written++), entries, records.GetBuffer().AsSpan(0, (int)records.Length));
        entries.Clear();
        records.SetLength(0);
    }

    /// <summary>Lets go of what was not flushed: it is not recorded then.</summary>
    public void Dispose()
    {
        writer.Dispose();
        scratchWriter.Dispose();
    }

    /// <summary>Newest first, so that those who were scored last are remembered when there are too many.</summary>
    private void Remember(IReadOnlyList<string> names)
    {
        var damage = new List<string>();
        for (var i = names.Count - 1; i >= 0 && last.Count < MostRemembered; i--)
        {
            try
            {
                var index = segments.Index(names[i]);
                for (var entry = index.Length - 1; entry >= 0; entry--) last.TryAdd(index[entry].Tag, (index[entry].Fingerprint, index[entry].Version));
            }
            catch (DataFolderException broken)
            {
                damage.Add(broken.Message);
            }
        }

        Damage = damage;
    }
}
