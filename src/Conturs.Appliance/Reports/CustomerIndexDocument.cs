using System.Text.Json;
using Conturs.Scoring;

namespace Conturs.Appliance.Reports;

/// <summary>The customer index as it is sealed beside the model.</summary>
/// <param name="Grid">Version of the base-band grid the codes were written with.</param>
/// <param name="Customers">The customers.</param>
public sealed record CustomerIndexDocument(int Grid, IReadOnlyList<IndexedCustomer> Customers)
{
    /// <summary>The bytes to seal.</summary>
    public static byte[] Write(IReadOnlyList<IndexedCustomer> customers) =>
        JsonSerializer.SerializeToUtf8Bytes(new CustomerIndexDocument(BaseBands.GridVersion, customers), ApplianceJson.Default.CustomerIndexDocument);

    /// <summary>Reads back and bands the customers under a model's own bands.</summary>
    public static CustomerIndex Read(PatternModel model, byte[] bytes)
    {
        var document = JsonSerializer.Deserialize(bytes, ApplianceJson.Default.CustomerIndexDocument)!;
        if (document.Grid != BaseBands.GridVersion) throw new FormatException($"The customer index was written with grid {document.Grid}; this program reads grid {BaseBands.GridVersion}. Learn again.");
        var schema = new BandSchema([.. model.Dimensions.Select(patterns => patterns.Bands)]);
        return new CustomerIndex(model, [.. document.Customers.Select(customer => customer.Band(schema))]);
    }
}
