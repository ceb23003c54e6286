namespace Conturs.Storage.Documents;

/// <summary>Says that a batch is safe on disk.</summary>
/// <param name="Sequence">Number of the batch's last write within the store.</param>
/// <param name="Revisions">The new revision of each document, in the order of the batch; 0 where one was removed.</param>
public sealed record WriteReceipt(long Sequence, IReadOnlyList<long> Revisions);
