using Conturs.Appliance.Cli;
using Conturs.Learning.Gating;
using Conturs.Scoring;
using Conturs.Storage;
using Conturs.Storage.Outcomes;
using Conturs.Storage.Samples;
using Conturs.Storage.Scores;

namespace Conturs.Appliance.Versions;

/// <summary>What a new version starts from: the one that scores now.</summary>
/// <param name="Active">It, to inherit from and to be compared with; null when there is none.</param>
/// <param name="SettingsSince">Since when its settings are inherited; null when nothing may be handed on.</param>
internal sealed record LearningBasis(ActiveVersion? Active, DateTimeOffset? SettingsSince)
{
    /// <summary>After a quarter everything is chosen anew, so that small drifts of settings and bands cannot add up.</summary>
    private static readonly TimeSpan Quarter = TimeSpan.FromDays(92);

    /// <summary>Nothing to start from.</summary>
    public static LearningBasis None { get; } = new(null, null);

    /// <summary>True when settings are taken over.</summary>
    public bool Inherits(DateTimeOffset now) => SettingsSince > now - Quarter;

    /// <summary>What there is. A version that cannot be read must not keep a better one from being learned.</summary>
    /// <param name="versions">The versions.</param>
    /// <param name="warn">Is told when the version that scores cannot be read.</param>
    public static LearningBasis Of(ModelVersions versions, Action<string> warn)
    {
        // What was learned from sample data is nothing to start from or to compare with.
        if (versions.Catalogue.Active is not { } entry || new SampleStore(versions.Documents).Find().GetAwaiter().GetResult()?.Version == entry.Version) return None;
        try
        {
            var stored = versions.Stored(entry);
            var report = LoadedModel.ReportOf(stored);
            var model = LoadedModel.Of(stored, customers: null).Model;
            var version = new ActiveVersion(entry.Version, model, stored.LearnedAt, report.Metrics.Auc, report.Companies) { Won = report.Won };
            // A version from before somebody was forgotten or opted out hands nothing on: which columns and bands it chose may be owed to
            // that company, and the next one is to be as if that had never been there.
            return new LearningBasis(version, versions.Watch.Count > stored.Departures ? null : report.SettingsSince);
        }
        catch (DataFolderException damage)
        {
            warn($"the new model is not compared with the active one. {damage.Message}");
            return None;
        }
    }

    /// <summary>What was told by API of companies that are not left out. Codes of another grid cannot be read.</summary>
    public static IEnumerable<KeptOutcome> Outcomes(ModelVersions held) => new OutcomeStore(held.Documents).All().ToBlockingEnumerable().Where(outcome =>
        outcome.Grid == BaseBands.GridVersion && !held.Watch.Excluded.Contains(Pseudonym.Parse(outcome.Subject), outcome.Domain is { } domain ? Pseudonym.Parse(domain) : null));
}
