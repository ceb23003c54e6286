using System.Text.Json;
using Conturs.Storage.Documents;

namespace Conturs.Storage.Batches;

/// <summary>Finds the leads of somebody among those of a batch, and takes them out. What is left in their place keeps the order of the others and says nothing of them.</summary>
internal static class BatchSubjects
{
    /// <summary>As the declaration of the parts has it.</summary>
    public static SharedDocuments Shared { get; } = new(PartOf, Without);

    private static StoredDocument? PartOf(StoredDocument document, Func<string, bool> isMeant)
    {
        var part = LeadBatchStore.PartShape.Read(document);
        List<BatchedLead> theirs = [.. part.Leads.Where(lead => IsOf(lead, isMeant))];
        return theirs.Count == 0 ? null : document with { Content = JsonSerializer.SerializeToUtf8Bytes(part with { Leads = theirs }, LeadBatchStore.PartShape.Json) };
    }

    private static PutDocument? Without(StoredDocument document, Func<string, bool> isMeant)
    {
        var part = LeadBatchStore.PartShape.Read(document);
        return part.Leads.Any(lead => IsOf(lead, isMeant)) ? LeadBatchStore.PartShape.Put(part with { Leads = [.. part.Leads.Select(lead => IsOf(lead, isMeant) ? LeadBatchPart.Gone : lead)] }, document.Revision) : null;
    }

    private static bool IsOf(BatchedLead lead, Func<string, bool> isMeant) => (lead.Subject is { } subject && isMeant(subject)) || (lead.Domain is { } domain && isMeant(domain));
}
