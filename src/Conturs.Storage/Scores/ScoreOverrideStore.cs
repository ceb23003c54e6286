using Conturs.Storage.Documents;

namespace Conturs.Storage.Scores;

/// <summary>Keeps what people say of leads instead of their scores: one document a lead.</summary>
public sealed class ScoreOverrideStore(IDocumentStore documents)
{
    /// <summary>How it is kept.</summary>
    public static CollectionShape<ScoreOverride> Shape { get; } = new(
        new CollectionDeclaration("score-overrides", typeof(ScoreOverride), PrivacyClass.Pseudonym, "To show beside a score what somebody who knows better says of the lead, and until when.", "Until its day, or the lead is forgotten.")
        {
            IdField = "subject",
            Keys = [],
            SubjectKeys = ["subject"],
        },
        ScoreOverrideJson.Default.ScoreOverride, said => said.Subject, _ => new Dictionary<string, DocumentKey>());

    /// <summary>What counts of a lead now; null when nothing does.</summary>
    public async Task<ScoreOverride?> Of(string subject, DateTimeOffset now, CancellationToken cancellation = default) =>
        (await documents.Find(Shape, subject, cancellation))?.Record is { } said && said.Until > now ? said : null;

    /// <summary>Keeps what somebody says; what was said before is replaced.</summary>
    public Task Keep(ScoreOverride said, CancellationToken cancellation = default) => documents.Write([Shape.Put(said)], cancellation);

    /// <summary>Takes it back.</summary>
    public Task Remove(string subject, CancellationToken cancellation = default) => documents.Write([Shape.Remove(subject)], cancellation);

    /// <summary>Removes what does not count any more.</summary>
    /// <returns>How many were removed.</returns>
    public async Task<long> RemoveEnded(DateTimeOffset now, CancellationToken cancellation = default)
    {
        var ended = await documents.All(Shape, cancellation).Where(said => said.Until <= now).Select(said => said.Subject).ToListAsync(cancellation);
        foreach (var part in ended.Chunk(WriteBounds.MostChanges)) await documents.Write([.. part.Select(subject => Shape.Remove(subject))], cancellation);
        return ended.Count;
    }
}
