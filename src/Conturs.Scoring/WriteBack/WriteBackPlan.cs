namespace Conturs.Scoring;

/// <summary>What is to be written to one record.</summary>
/// <param name="RecordId">The CRM's own id of the record.</param>
/// <param name="Values">What it is to bear; <see cref="WriteBackValues.None"/> to take a score away.</param>
/// <param name="ScoredAt">When it was scored, UTC; null when the score is taken away.</param>
public sealed record WriteBackPlan(string RecordId, WriteBackValues Values, DateTimeOffset? ScoredAt);
