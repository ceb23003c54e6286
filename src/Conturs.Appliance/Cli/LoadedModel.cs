using System.Text.Json;
using Conturs.Appliance.Reports;
using Conturs.Scoring;
using Conturs.Storage;
using Conturs.Storage.Models;

namespace Conturs.Appliance.Cli;

/// <summary>A version as scoring needs it.</summary>
/// <param name="Version">Its number.</param>
/// <param name="Model">The model.</param>
/// <param name="Customers">Its customers; null when none are kept or they are not needed.</param>
internal sealed record LoadedModel(int Version, PatternModel Model, CustomerIndex? Customers)
{
    /// <summary>The dimensions it knows, in its order.</summary>
    public IReadOnlyList<Dimension> Dimensions { get; } = [.. Model.Dimensions.Select(patterns => patterns.Bands.Dimension)];

    /// <summary>What the reader should know when similar customers were asked for and cannot be named; null when they can.</summary>
    public string? Note { get; init; }

    /// <summary>Reads what was kept.</summary>
    /// <param name="stored">The version.</param>
    /// <param name="customers">Its customers; null when none are kept or they are not needed.</param>
    /// <exception cref="DataFolderException">Another version of the program wrote it.</exception>
    public static LoadedModel Of(StoredVersion stored, IReadOnlyList<IndexedCustomer>? customers)
    {
        try
        {
            var model = PatternModelDocument.Read(stored.Model);
            return new LoadedModel(stored.Version, model, customers is { Count: > 0 } ? Index(model, customers) : null);
        }
        catch (Exception failure) when (failure is JsonException or FormatException)
        {
            throw Unreadable(stored, failure);
        }
    }

    /// <summary>Reads the report that was kept with a version.</summary>
    /// <exception cref="DataFolderException">Another version of the program wrote it.</exception>
    public static ModelReport ReportOf(StoredVersion stored)
    {
        try
        {
            return JsonSerializer.Deserialize(stored.Report, ApplianceJson.Default.ModelReport) ?? throw new JsonException("The report is empty.");
        }
        catch (JsonException failure)
        {
            throw Unreadable(stored, failure);
        }
    }

    /// <summary>Bands the customers under the model's own bands.</summary>
    private static CustomerIndex Index(PatternModel model, IReadOnlyList<IndexedCustomer> customers)
    {
        var schema = new BandSchema([.. model.Dimensions.Select(patterns => patterns.Bands)]);
        return new CustomerIndex(model, [.. customers.Select(customer => customer.Band(schema))]);
    }

    private static DataFolderException Unreadable(StoredVersion stored, Exception failure) =>
        new($"Model version {stored.Version} was kept by another version of the program and cannot be read ({failure.Message}). Learn again, or publish another version.", failure);
}
