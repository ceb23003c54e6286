using System.Globalization;
using Conturs.Storage.Documents;

namespace Conturs.Storage.Batches;

/// <summary>Some hundred leads of a batch.</summary>
/// <param name="Batch">Name of the batch.</param>
/// <param name="Number">Its place in it, from 0.</param>
/// <param name="CreatedAt">When it came in, UTC.</param>
/// <param name="Leads">The leads in the order they came.</param>
public sealed record LeadBatchPart(
    [property: Kept(PrivacyClass.Operational, "name of the batch")] string Batch,
    [property: Kept(PrivacyClass.Operational, "its place in the batch")] int Number,
    [property: Kept(PrivacyClass.Operational, "when it came in")] DateTimeOffset CreatedAt,
    [property: Kept(PrivacyClass.Sealed, "its leads")] IReadOnlyList<BatchedLead> Leads)
{
    /// <summary>Leads of one part.</summary>
    public const int MostLeads = 500;

    /// <summary>What stands in the place of a lead whose data was to be removed, so that the others keep their order.</summary>
    public static BatchedLead Gone { get; } = new() { ErrorCode = "not_found", ErrorDetail = "This lead is not in the job any more: its data was to be removed, or it opted out." };

    /// <summary>The id of its document.</summary>
    internal static string IdOf(string batch, int number) => string.Create(CultureInfo.InvariantCulture, $"{batch}-{number:D6}");
}
