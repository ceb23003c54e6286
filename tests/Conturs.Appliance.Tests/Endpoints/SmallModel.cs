using System.Text.Json;
using Conturs.Appliance.Reports;
using Conturs.Appliance.Tests.Cli;
using Conturs.Connectors.Csv;
using Conturs.Learning;
using Conturs.Scoring;
using Conturs.Storage.Customers;
using Conturs.Storage.Models;
using Microsoft.Extensions.DependencyInjection;

namespace Conturs.Appliance.Tests.Endpoints;

/// <summary>A model learned from <see cref="SmallHistory"/>, once for all tests, to put into the store of an appliance.</summary>
internal static class SmallModel
{
    private static readonly Lazy<(StoredVersion Version, CustomerList Customers)> Learned = new(Learn);

    /// <summary>Its anonymous content as it is kept.</summary>
    public static byte[] Bytes => Learned.Value.Version.Model;

    /// <summary>Its report as it is kept.</summary>
    public static byte[] Report => Learned.Value.Version.Report;

    /// <summary>Keeps it as the next version of an appliance.</summary>
    public static async Task<CatalogueEntry> Add(ServedAppliance served, bool activate = true)
    {
        var store = served.App.Services.GetRequiredService<ModelVersionStore>();
        var (version, customers) = Learned.Value;
        return await store.Add(version with { Version = await store.Reserve() }, customers, activate, "For a test.");
    }

    private static (StoredVersion Version, CustomerList Customers) Learn()
    {
        var file = Path.Combine(Path.GetTempPath(), $"conturs-tests-{Guid.NewGuid():N}.csv");
        File.WriteAllText(file, SmallHistory.Csv);
        try
        {
            var deals = new CsvConnector(TimeProvider.System).OpenDeals(file, new CsvOptions());
            var options = new LearningOptions { HashKey = new byte[32], KeepCustomers = true };
            var learned = ModelLearning.Learn(deals, options);
            var report = JsonSerializer.SerializeToUtf8Bytes(ModelReporting.Of(ReadHistory.Of(deals), learned, options), ApplianceJson.Default.ModelReport);
            return (new StoredVersion(1, DateTimeOffset.UnixEpoch, PatternModelDocument.Write(learned.Model), report, learned.Customers.Count),
                new CustomerList([.. learned.Model.Dimensions.Select(patterns => patterns.Bands.Dimension)], learned.Customers));
        }
        finally
        {
            File.Delete(file);
        }
    }
}
