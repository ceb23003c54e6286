using Conturs.Storage.Documents;

namespace Conturs.Storage.Engine;

/// <summary>Takes documents from one schema to the next.</summary>
/// <param name="From">The schema it reads; it writes the next.</param>
/// <param name="Apply">Turns a document into what takes its place: itself, another form of it, several, or nothing.</param>
internal sealed record StoreMigration(int From, Func<StoredDocument, IEnumerable<PutDocument>> Apply);
