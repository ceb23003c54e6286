using Conturs.Appliance.Cli;
using Conturs.Appliance.Reports;
using Conturs.Appliance.Startup;
using Conturs.Connectors.Csv;
using Conturs.Learning;
using Conturs.Storage.Customers;
using Conturs.Storage.Documents;
using Conturs.Storage.Keys;
using Conturs.Storage.Models;
using Conturs.Storage.Samples;

namespace Conturs.Appliance.Samples;

/// <summary>Learns a model from the deals of the sample data, exactly as from a file of anybody's.</summary>
internal sealed class SampleLearning(SampleSource source, SampleStore store, Settings settings, IDocumentStore documents, KeyRing keys, TimeProvider time)
{
    private const string Reason = "Somebody wants to try the appliance with sample data.";

    /// <summary>Learns and publishes, unless there is something real to learn from by now.</summary>
    /// <exception cref="LearningException">Nothing can be learned with groups as large as this installation asks for.</exception>
    public async Task Learn(LoadedSample sample, CancellationToken cancellation)
    {
        // What an attempt that was cut off may have left behind.
        if (sample.Version is { } unfinished) await Versions.Remove(unfinished, time.GetUtcNow());
        var version = await Versions.Reserve();
        if (await store.Change(state => state with { Version = version }, cancellation) is not { State: SampleState.Learning }) return;
        // Only ever the made-up files: nothing of anybody is written there.
        var folder = Directory.CreateTempSubdirectory("conturs-sample-");
        try
        {
            source.Book(sample).WriteTo(folder.FullName);
            var deals = await Task.Run(() => LearnFrom(Path.Combine(folder.FullName, "deals.csv"), version), cancellation);
            var state = await store.Change(state => state.State == SampleState.Learning ? state with { State = SampleState.Scoring, Deals = deals } : state, cancellation);
            // Somebody took all of it away in this moment: nobody else will find the version.
            if (state is null) await Versions.Remove(version, time.GetUtcNow());
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private ModelVersionStore Versions => new(documents, new CustomerStore(documents, keys));

    private long LearnFrom(string file, int version)
    {
        var versions = ModelVersions.Over(settings, keys, documents);
        var (began, departures) = (time.GetUtcNow(), versions.Watch.Count);
        var deals = new CsvConnector(time).OpenDeals(file, new CsvOptions { Id = "company_id", Company = "company_id", K = settings.K });
        var options = new LearningOptions { K = settings.K, HashKey = keys.SamplingKey, KeepCustomers = true };
        var learned = ModelLearning.Learn(deals, options, new Steps(source));
        if (source.WhyNot(version, CancellationToken.None).GetAwaiter().GetResult() is { } objection) throw new LearningException(objection);
        var report = ModelReporting.Of(ReadHistory.Of(deals), learned, options) with { ModelVersion = version, Published = true, PublishedReason = Reason, SettingsSince = began };
        versions.AddLearned(learned, report, began, departures, Reason, time.GetUtcNow());
        return deals.Won + deals.Lost;
    }

    private sealed class Steps(SampleSource source) : IProgress<LearningProgress>
    {
        public void Report(LearningProgress value) => source.Progress = (value.Step, value.Share);
    }
}
