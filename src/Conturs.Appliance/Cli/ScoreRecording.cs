using Conturs.Scoring;
using Conturs.Storage;
using Conturs.Storage.Documents;
using Conturs.Storage.Scores;

namespace Conturs.Appliance.Cli;

/// <summary>
/// Records the scores of one run: for each lead what the active version gave it, what the shadow gives it, and its facts in the
/// bands of the version that scored it before. Leads are looked at a block ahead, so that one reading does for many, and a batch is
/// written while others are scored. Where that is not possible the run goes on, and ends as failed once the scores are out.
/// </summary>
internal sealed class ScoreRecording : IScoreLedger, IDisposable
{
    /// <summary>Earlier versions that are looked at beside the active one, at most.</summary>
    private const int MostEarlier = 2;

    private readonly ModelVersions versions;
    private readonly LoadedModel scoring;
    private readonly DateTimeOffset startedAt;
    private readonly ScoreRecorder recorder;
    private readonly List<string> notes = [];
    private readonly Func<IReadOnlyList<Dimension>, ICompanySource> open;
    private readonly Dictionary<int, BesideVersion> earlier = [];
    private readonly HashSet<int> met = [];
    private readonly Queue<Aside> waiting = [];
    private Task writing = Task.CompletedTask;
    private bool isRecording = true;
    private BesideVersion? shadow;
    private long looked;

    private ScoreRecording(ModelVersions versions, LoadedModel scoring, Func<IReadOnlyList<Dimension>, ICompanySource> open, DateTimeOffset startedAt)
    {
        (this.versions, this.scoring, this.open, this.startedAt) = (versions, scoring, open, startedAt);
        recorder = new ScoreRecorder(versions.Documents, startedAt, versions.Watch);
    }

    /// <summary>What the reader should know.</summary>
    public IReadOnlyList<string> Notes => notes;

    /// <summary>Why scores are not recorded, and what to do; null when all are.</summary>
    public StoreUnavailableException? Refusal { get; private set; }

    /// <summary>Prepares to record the scores of a version.</summary>
    /// <param name="versions">The installation.</param>
    /// <param name="scoring">The version that scores.</param>
    /// <param name="open">Opens the same leads for other dimensions.</param>
    /// <param name="now">Start of the run.</param>
    public static ScoreRecording Open(ModelVersions versions, LoadedModel scoring, Func<IReadOnlyList<Dimension>, ICompanySource> open, DateTimeOffset now)
    {
        var recording = new ScoreRecording(versions, scoring, open, now);
        recording.Try(recording.LookAtShadow);
        return recording;
    }

    /// <summary>Passes the leads on, a block at a time, and keeps aside what the card will not say.</summary>
    public ICompanySource Watch(ICompanySource leads) => new WatchedLeads(leads, block => Try(() => Look(block)));

    /// <inheritdoc />
    public void Record(BandedProfile profile, ScoreCard card)
    {
        if (!waiting.TryDequeue(out var aside)) return;
        recorder.Add(new ScoreRecord(aside.Lead, startedAt, scoring.Version, card.Percentile, profile with { Reference = "" }) { Domain = aside.Domain, Shadow = aside.Shadow, Earlier = aside.Earlier });
        if (recorder.IsFull) Try(Write);
    }

    /// <summary>Waits for the last scores to be written.</summary>
    public void Finish()
    {
        if (isRecording) Try(Write);
        Try(Complete);
        if (recorder.LeftMeanwhile is > 0 and var count) notes.Add($"{(count == 1 ? "1 score is" : $"{count} scores are")} not recorded: the company was forgotten or opted out while this was running. Delete it from what was written.");
    }

    public void Dispose()
    {
        foreach (var version in earlier.Values) version.Dispose();
        shadow?.Dispose();
        // Whatever ended the run, nobody closes the store under a write.
        Task.WhenAny(writing).GetAwaiter().GetResult();
    }

    private void LookAtShadow()
    {
        if (versions.Catalogue.Shadow is not { } entry) return;
        shadow = Beside(entry.Version);
        if (shadow is null) notes.Add($"The shadow version {entry.Version} cannot score these leads: it knows none of the columns, or it is damaged.");
    }

    /// <summary>Gets the versions ready that gave these leads their present scores, those of many leads first, as long as there is room.</summary>
    private void Meet(Pseudonym[] leads)
    {
        foreach (var version in leads.Select(recorder.PresentVersionOf).OfType<int>().CountBy(version => version).OrderByDescending(version => version.Value).Select(version => version.Key))
        {
            if (version == scoring.Version || earlier.Count == MostEarlier || !met.Add(version) || Beside(version) is not { } beside) continue;
            beside.Skip(looked);
            earlier.Add(version, beside);
        }
    }

    private BesideVersion? Beside(int version)
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

    private void Look(CompanyFacts[] companies)
    {
        if (!isRecording) return;
        var leads = Array.ConvertAll(companies, company => Pseudonym.Of(versions.Keys, company.Reference));
        recorder.LookUp(leads).GetAwaiter().GetResult();
        Meet(leads);
        for (var i = 0; i < leads.Length; i++)
        {
            foreach (var version in earlier.Values) version.MoveTo(companies[i]);
            shadow?.MoveTo(companies[i]);
            var domain = companies[i].Domain is { } known ? Pseudonym.OfDomain(versions.Keys, known) : null;
            var beside = shadow?.Percentile() is { } percentile ? new ShadowScore(shadow.Loaded.Version, percentile) : null;
            waiting.Enqueue(new Aside(leads[i], domain, Earlier(leads[i]), beside));
        }

        looked += leads.Length;
    }

    private EarlierProfile? Earlier(Pseudonym lead) =>
        earlier.Count > 0 && recorder.PresentVersionOf(lead) is { } version && earlier.TryGetValue(version, out var before) && before.Profile() is { } profile ? new EarlierProfile(version, profile) : null;

    private void Write()
    {
        Complete();
        writing = recorder.Flush();
    }

    private void Complete()
    {
        var last = writing;
        writing = Task.CompletedTask;
        last.GetAwaiter().GetResult();
    }

    /// <summary>A store that refuses must not cost the scores: from then on nothing is recorded.</summary>
    private void Try(Action work)
    {
        try
        {
            work();
        }
        catch (Exception refusal) when (refusal is StoreUnavailableException or RevisionConflictException or DataFolderException or IOException or UnauthorizedAccessException)
        {
            isRecording = false;
            waiting.Clear();
            Refusal ??= new StoreUnavailableException($"The scores are written and right, but they are not recorded (or not all of them), so they cannot be replayed. {refusal.Message} When that is mended, score the same file again: what is recorded already stays as it is.", refusal);
        }
    }

    private sealed record Aside(Pseudonym Lead, Pseudonym? Domain, EarlierProfile? Earlier, ShadowScore? Shadow);

    private sealed class WatchedLeads(ICompanySource leads, Action<CompanyFacts[]> look) : ICompanySource
    {
        public IEnumerable<CompanyFacts> Read()
        {
            foreach (var block in leads.Read().Chunk(ScoreRecorder.BlockLength))
            {
                look(block);
                foreach (var company in block) yield return company;
            }
        }
    }
}
