using Conturs.Connectors.Csv;
using Conturs.Scoring;
using Conturs.Storage;
using Conturs.Storage.Scores;

namespace Conturs.Appliance.Cli;

/// <summary>
/// Records the scores of one run: for each lead what the active version gave it, what the shadow gives it, and its facts in the
/// bands of the version that scored it before. Where that is not possible the run goes on, and a note says so.
/// </summary>
internal sealed class ScoreRecording : IScoreLedger, IDisposable
{
    /// <summary>Earlier versions that are looked at beside the active one, the newest.</summary>
    private const int MostEarlier = 2;

    private readonly ModelVersions versions;
    private readonly LoadedModel scoring;
    private readonly List<string> notes = [];
    private readonly Dictionary<int, BesideVersion> earlier = [];
    private readonly Queue<Aside> waiting = [];
    private ScoreRecorder? recorder;
    private BesideVersion? shadow;

    private ScoreRecording(ModelVersions versions, LoadedModel scoring) => (this.versions, this.scoring) = (versions, scoring);

    /// <summary>What the reader should know.</summary>
    public IReadOnlyList<string> Notes => notes;

    /// <summary>Prepares to record the scores of a version.</summary>
    /// <param name="versions">The installation.</param>
    /// <param name="scoring">The version that scores.</param>
    /// <param name="open">Opens the leads for other dimensions.</param>
    /// <param name="now">Start of the run.</param>
    public static ScoreRecording Open(ModelVersions versions, LoadedModel scoring, Func<IReadOnlyList<Dimension>, CsvLeads> open, DateTimeOffset now)
    {
        var recording = new ScoreRecording(versions, scoring);
        recording.Try(() => recording.recorder = ScoreRecorder.Open(versions.Folder, versions.Keys, now));
        if (recording.recorder is not null) recording.LookBeside(open);
        return recording;
    }

    /// <summary>Passes the leads on and keeps aside what the card will not say.</summary>
    public ICompanySource Watch(ICompanySource leads) => recorder is null ? leads : new WatchedLeads(leads, Remember);

    /// <inheritdoc />
    public void Record(BandedProfile profile, ScoreCard card)
    {
        if (recorder is null) return;
        var aside = waiting.Dequeue();
        var record = new ScoreRecord(aside.Lead, DateTimeOffset.UnixEpoch, scoring.Version, card.Percentile, profile with { Reference = "" }) { Shadow = aside.Shadow, Earlier = aside.Earlier };
        Try(() => recorder.Add(record));
    }

    /// <summary>Writes the last scores.</summary>
    public void Finish()
    {
        if (recorder is not null) Try(recorder.Flush);
    }

    public void Dispose()
    {
        foreach (var version in earlier.Values) version.Dispose();
        shadow?.Dispose();
        recorder?.Dispose();
    }

    private void LookBeside(Func<IReadOnlyList<Dimension>, CsvLeads> open)
    {
        notes.AddRange(recorder!.Damage.Select(damage => "Recorded scores: " + damage));
        foreach (var version in recorder.LastVersions.Where(version => version != scoring.Version).OrderDescending().Take(MostEarlier))
            if (Beside(version, open) is { } beside) earlier.Add(version, beside);
        if (versions.Catalogue.Shadow is not { } entry) return;
        shadow = Beside(entry.Version, open);
        if (shadow is null) notes.Add($"The shadow version {entry.Version} cannot score these leads: it knows none of the columns, or its file cannot be read.");
    }

    private BesideVersion? Beside(int version, Func<IReadOnlyList<Dimension>, CsvLeads> open)
    {
        try
        {
            return versions.Catalogue.Find(version) is { } entry ? BesideVersion.Of(versions.Load(entry, withCustomers: false), scoring, open) : null;
        }
        catch (DataFolderException)
        {
            return null;
        }
    }

    private void Remember(CompanyFacts company)
    {
        if (recorder is null) return;
        foreach (var version in earlier.Values) version.MoveTo(company);
        shadow?.MoveTo(company);
        var lead = Pseudonym.Of(versions.Keys, company.Reference);
        waiting.Enqueue(new Aside(lead, Earlier(lead), shadow?.Percentile() is { } percentile ? new ShadowScore(shadow.Loaded.Version, percentile) : null));
    }

    private EarlierProfile? Earlier(Pseudonym lead) =>
        earlier.Count > 0 && recorder!.LastVersionOf(lead) is { } version && earlier.TryGetValue(version, out var before) && before.Profile() is { } profile ? new EarlierProfile(version, profile) : null;

    /// <summary>A disk that refuses must not cost the scores: from then on nothing is recorded.</summary>
    private void Try(Action work)
    {
        try
        {
            work();
        }
        catch (Exception refusal) when (refusal is IOException or UnauthorizedAccessException)
        {
            recorder?.Dispose();
            recorder = null;
            waiting.Clear();
            notes.Add($"The scores are right, but they are not recorded, so they cannot be replayed: {refusal.Message}");
        }
    }

    private sealed record Aside(Pseudonym Lead, EarlierProfile? Earlier, ShadowScore? Shadow);

    private sealed class WatchedLeads(ICompanySource leads, Action<CompanyFacts> watch) : ICompanySource
    {
        public IEnumerable<CompanyFacts> Read()
        {
            foreach (var company in leads.Read())
            {
                watch(company);
                yield return company;
            }
        }
    }
}
