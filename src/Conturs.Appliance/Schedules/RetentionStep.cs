using Conturs.Storage.Documents;

namespace Conturs.Appliance.Schedules;

/// <summary>Removes what one collection holds for too long.</summary>
/// <param name="What">What goes, in a few words for the log.</param>
/// <param name="Remove">Removes it and says how many documents went. It is given the present.</param>
internal sealed record RetentionStep(string What, Func<IDocumentStore, DateTimeOffset, CancellationToken, Task<long>> Remove);
