using Conturs.Scoring;
using Conturs.Storage.Scores;

namespace Conturs.Appliance.Cli;

/// <summary>Makes past scores again from what was recorded: band codes and the number of the version.</summary>
internal sealed class Replaying(ModelVersions versions)
{
    private readonly Dictionary<int, LoadedModel?> models = [];

    /// <summary>The recorded scores of a lead, oldest first.</summary>
    /// <exception cref="WrongInputException">There are none.</exception>
    public IReadOnlyList<ScoreRecord> RecordsOf(string reference)
    {
        var records = versions.ScoresOf(reference);
        return records.Count > 0 ? records : throw new WrongInputException($"No score of '{reference}' is recorded. Give the id exactly as in the file of leads, and score that file first: conturs score --leads FILE.csv");
    }

    /// <summary>The card of a recorded score, as it was.</summary>
    /// <exception cref="WrongInputException">The version that scored it is not kept any more.</exception>
    public ScoreCard Card(string reference, ScoreRecord record, int similar)
    {
        var entry = versions.Catalogue.Find(record.Version)
            ?? throw new WrongInputException($"'{reference}' was scored last by version {record.Version}, which is not kept any more. Score it again: conturs score --leads FILE.csv");
        var loaded = versions.Load(entry, similar > 0);
        if (loaded.Note is { } note) Terminal.Warn([note]);
        var run = new ScoringRun(loaded.Model, loaded.Customers, new ScoringOptions { SimilarCustomers = similar, NextGrade = true });
        return run.Score(record.Profile with { Reference = reference });
    }

    /// <summary>All recorded scores with what changed between them.</summary>
    public IReadOnlyList<ScoreHistoryLine> History(IReadOnlyList<ScoreRecord> records) =>
        [.. records.Select((record, i) => Line(record, i == 0 ? null : records[i - 1]))];

    private ScoreHistoryLine Line(ScoreRecord record, ScoreRecord? before)
    {
        var change = before is null ? null : Change(before, record);
        return new ScoreHistoryLine(
            record.ScoredAt, record.Version, record.Score, record.Grade.ToString(), record.Shadow?.Version, record.Shadow?.Score,
            record.Score - before?.Score, change?.Facts, change?.Model, change?.Calibration);
    }

    /// <summary>Null when a version is gone, or when the facts were not banded under the version before.</summary>
    private ScoreChange? Change(ScoreRecord before, ScoreRecord after)
    {
        var between = after.Version == before.Version ? after.Profile : after.Earlier?.Version == before.Version ? after.Earlier.Profile : null;
        return between is not null && Model(before.Version) is { } old && Model(after.Version) is { } current
            ? ScoreChange.Between(old, before.Profile, between, current, after.Profile)
            : null;
    }

    private PatternModel? Model(int version)
    {
        if (!models.TryGetValue(version, out var loaded))
            models[version] = loaded = versions.Catalogue.Find(version) is { } entry ? versions.Load(entry, withCustomers: false) : null;
        return loaded?.Model;
    }
}
