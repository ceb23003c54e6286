using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Conturs.Storage.Documents;

/// <summary>How records of one collection become documents and back.</summary>
/// <param name="Declaration">What the collection holds and why.</param>
/// <param name="Json">Source-generated JSON of the record.</param>
/// <param name="Id">The document's id.</param>
/// <param name="Keys">What it is found by.</param>
public sealed record CollectionShape<T>(CollectionDeclaration Declaration, JsonTypeInfo<T> Json, Func<T, string> Id, Func<T, IReadOnlyDictionary<string, DocumentKey>> Keys)
{
    /// <summary>Name of the collection.</summary>
    public string Name => Declaration.Name;

    /// <summary>A change that writes a record.</summary>
    public PutDocument Put(T record, long? expectedRevision = null) =>
        new(Name, Id(record), Keys(record), JsonSerializer.SerializeToUtf8Bytes(record, Json), expectedRevision);

    /// <summary>A change that removes the record of an id.</summary>
    public RemoveDocument Remove(string id, long? expectedRevision = null) => new(Name, id, expectedRevision);

    /// <summary>The record of a document.</summary>
    /// <exception cref="DataFolderException">It was written by a program that knows more fields than this one, or fewer.</exception>
    public T Read(StoredDocument document)
    {
        try
        {
            return JsonSerializer.Deserialize(document.Content.Span, Json) ?? throw new JsonException("It is empty.");
        }
        catch (JsonException refusal)
        {
            throw new DataFolderException($"{document.Collection} {document.Id} has another form than this program writes: {refusal.Message} Use the program version that wrote it, or restore a backup.", refusal);
        }
    }
}
