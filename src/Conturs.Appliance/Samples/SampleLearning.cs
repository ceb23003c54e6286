using System.Text.Json;
using Conturs.Appliance.Cli;
using Conturs.Appliance.Reports;
using Conturs.Appliance.Startup;
using Conturs.Connectors.Csv;
using Conturs.Learning;
using Conturs.Scoring;
using Conturs.Storage.Customers;
using Conturs.Storage.Documents;
using Conturs.Storage.Keys;
using Conturs.Storage.Models;
using Conturs.Storage.Samples;

namespace Conturs.Appliance.Samples;

/// <summary>Learns a model from the deals of the sample data, exactly as from a file of anybody's.</summary>
internal sealed class SampleLearning(SampleSource data, SampleStore store, Settings settings, IDocumentStore documents, KeyRing keys, TimeProvider time)
{
    private const string Reason = "Somebody wants to try the appliance with sample data.";

    /// <summary>Learns and publishes.</summary>
    public async Task Learn(LoadedSample sample, CancellationToken cancellation)
    {
        // Only ever the made-up files: nothing of anybody is written there.
        var folder = Directory.CreateTempSubdirectory("conturs-sample-");
        try
        {
            data.Book(sample).WriteTo(folder.FullName);
            var (version, deals) = await Task.Run(() => LearnFrom(Path.Combine(folder.FullName, "deals.csv")), cancellation);
            await store.Change(state => state.State == SampleState.Learning ? state with { State = SampleState.Scoring, Version = version, Deals = deals } : state with { Version = version }, cancellation);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private (int Version, long Deals) LearnFrom(string file)
    {
        var versions = ModelVersions.Over(settings, keys, documents);
        var (began, departures) = (time.GetUtcNow(), versions.Watch.Count);
        var deals = new CsvConnector(time).OpenDeals(file, new CsvOptions { Id = "company_id", Company = "company_id", K = settings.K });
        var options = new LearningOptions { K = settings.K, HashKey = keys.SamplingKey, KeepCustomers = true };
        var learned = ModelLearning.Learn(deals, options, new Steps(data));
        var version = versions.Reserve();
        var report = ModelReporting.Of(ReadHistory.Of(deals), learned, options) with { ModelVersion = version, Published = true, PublishedReason = Reason, SettingsSince = began };
        versions.Add(
            new StoredVersion(version, began, PatternModelDocument.Write(learned.Model), JsonSerializer.SerializeToUtf8Bytes(report, ApplianceJson.Default.ModelReport), learned.Customers.Count) { Departures = departures },
            new CustomerList([.. learned.Model.Dimensions.Select(patterns => patterns.Bands.Dimension)], learned.Customers),
            activate: true, Reason, warning: null, time.GetUtcNow());
        return (version, deals.Won + deals.Lost);
    }

    private sealed class Steps(SampleSource data) : IProgress<LearningProgress>
    {
        public void Report(LearningProgress value) => data.Progress = (value.Step, value.Share);
    }
}
