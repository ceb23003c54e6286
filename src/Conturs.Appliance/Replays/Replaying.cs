using Conturs.Appliance.Cli;
using Conturs.Scoring;
using Conturs.Storage.Scores;

namespace Conturs.Appliance.Replays;

/// <summary>Makes past scores again from what was recorded: band codes and the number of the version. Versions are opened once each.</summary>
/// <param name="find">Opens a version by its number, with its customers when true; null when it is not kept any more.</param>
internal sealed class Replaying(Func<int, bool, Task<LoadedModel?>> find)
{
    private readonly Dictionary<int, PatternModel?> models = [];

    /// <summary>The card of a recorded score, as it was; null when the version that scored it is not kept any more.</summary>
    /// <param name="reference">What the lead goes by; it is not recorded.</param>
    /// <param name="record">The score.</param>
    /// <param name="similar">Similar customers to name, 0 for none.</param>
    /// <param name="nextGrade">False to leave out what would lift the grade.</param>
    public async Task<ReplayedCard?> Card(string reference, ScoreRecord record, int similar, bool nextGrade = true)
    {
        if (await find(record.Version, similar > 0) is not { } loaded) return null;
        var run = new ScoringRun(loaded.Model, loaded.Customers, new ScoringOptions { SimilarCustomers = similar, NextGrade = nextGrade });
        return new ReplayedCard(run.Score(record.Profile with { Reference = reference }), loaded.Note);
    }

    /// <summary>All recorded scores, oldest first, with what changed between them.</summary>
    public async Task<IReadOnlyList<ScoreHistoryLine>> History(IReadOnlyList<ScoreRecord> records)
    {
        var lines = new List<ScoreHistoryLine>(records.Count);
        for (var i = 0; i < records.Count; i++) lines.Add(await Line(records[i], i == 0 ? null : records[i - 1]));
        return lines;
    }

    private async Task<ScoreHistoryLine> Line(ScoreRecord record, ScoreRecord? before)
    {
        var change = before is null ? null : await Change(before, record);
        return new ScoreHistoryLine(
            record.ScoredAt, record.Version, record.Score, record.Grade.ToString(), record.Shadow?.Version, record.Shadow?.Score,
            record.Score - before?.Score, change?.Facts, change?.Model, change?.Calibration);
    }

    /// <summary>Null when a version is gone, or when the facts were not banded under the version before.</summary>
    private async Task<ScoreChange?> Change(ScoreRecord before, ScoreRecord after)
    {
        var between = after.Version == before.Version ? after.Profile : after.Earlier?.Version == before.Version ? after.Earlier.Profile : null;
        return between is not null && await Model(before.Version) is { } old && await Model(after.Version) is { } current
            ? ScoreChange.Between(old, before.Profile, between, current, after.Profile)
            : null;
    }

    private async Task<PatternModel?> Model(int version)
    {
        if (!models.TryGetValue(version, out var model)) models[version] = model = (await find(version, false))?.Model;
        return model;
    }
}
