using Conturs.Storage.Documents;

namespace Conturs.Appliance.LocalSocket;

/// <summary>One change of a batch on the local socket.</summary>
/// <param name="Collection"><inheritdoc cref="DocumentWrite" path="/param[@name='Collection']"/></param>
/// <param name="Id"><inheritdoc cref="DocumentWrite" path="/param[@name='Id']"/></param>
/// <param name="ExpectedRevision"><inheritdoc cref="DocumentWrite" path="/param[@name='ExpectedRevision']"/></param>
/// <param name="Put">What to write; null to remove.</param>
public sealed record RemoteWrite(string Collection, string Id, long? ExpectedRevision, RemoteContent? Put)
{
    /// <summary>The change as it is sent.</summary>
    internal static RemoteWrite Of(DocumentWrite write) =>
        new(write.Collection, write.Id, write.ExpectedRevision, write is PutDocument put ? new RemoteContent(put.Keys, put.Content) : null);

    /// <summary>The change as the store takes it.</summary>
    internal DocumentWrite ToWrite() =>
        Put is { } put ? new PutDocument(Collection, Id, put.Keys, put.Content, ExpectedRevision) : new RemoveDocument(Collection, Id, ExpectedRevision);
}

/// <summary>The new state of a document.</summary>
/// <param name="Keys">What it is found by.</param>
/// <param name="Content">Its JSON in UTF-8.</param>
public sealed record RemoteContent(IReadOnlyDictionary<string, DocumentKey> Keys, ReadOnlyMemory<byte> Content);
