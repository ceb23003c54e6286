using Conturs.Storage.Documents;

namespace Conturs.Storage.Samples;

/// <summary>Keeps whether sample data is loaded, so that it is marked wherever it is seen and can be taken away as a whole.</summary>
public sealed class SampleStore(IDocumentStore documents)
{
    private const string Id = "sample";

    /// <summary>How it is kept.</summary>
    public static CollectionShape<LoadedSample> Shape { get; } = new(
        new CollectionDeclaration("samples", typeof(LoadedSample), PrivacyClass.Operational, "To mark sample data wherever it is seen, and to take all of it away.", "Until the sample data is taken away."),
        LoadedSampleJson.Default.LoadedSample,
        _ => Id,
        _ => new Dictionary<string, DocumentKey>());

    /// <summary>The sample data; null when there is none.</summary>
    public async Task<LoadedSample?> Find(CancellationToken cancellation = default) => (await documents.Find(Shape, Id, cancellation))?.Record;

    /// <summary>Notes that somebody wants it; false when it is there or under way.</summary>
    public async Task<bool> Ask(DateTimeOffset now, CancellationToken cancellation = default)
    {
        var found = await documents.Find(Shape, Id, cancellation);
        if (found is { Record.State: not SampleState.Failed }) return false;
        try
        {
            await documents.Write([Shape.Put(new LoadedSample { State = SampleState.Learning, AskedAt = now, Version = found?.Record.Version }, found?.Revision ?? 0)], cancellation);
            return true;
        }
        catch (RevisionConflictException)
        {
            return false;
        }
    }

    /// <summary>Notes how far it is.</summary>
    public Task<LoadedSample?> Change(Func<LoadedSample, LoadedSample> change, CancellationToken cancellation = default) => documents.Change(Shape, Id, change, cancellation);

    /// <summary>It is away.</summary>
    public Task Remove(CancellationToken cancellation = default) => documents.Write([Shape.Remove(Id)], cancellation);
}
