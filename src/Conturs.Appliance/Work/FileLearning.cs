using System.Globalization;
using Conturs.Appliance.Cli;
using Conturs.Appliance.Reports;
using Conturs.Appliance.Startup;
using Conturs.Appliance.Versions;
using Conturs.Connectors.Csv;
using Conturs.Learning;
using Conturs.Storage.Documents;
using Conturs.Storage.Keys;

namespace Conturs.Appliance.Work;

/// <summary>Learns a version from deals that are in memory and publishes it, like the verb <c>learn</c>: a person asked for it.</summary>
internal sealed class FileLearning(Settings settings, IDocumentStore documents, KeyRing keys, TimeProvider time)
{
    private const string Reason = "Somebody sent a file of closed deals with the browser.";

    /// <summary>Learns, and says what it came to in a sentence.</summary>
    /// <param name="file">The deals.</param>
    /// <param name="told">Told of each step and how much of it is done, 0-1.</param>
    /// <param name="beforeKeeping">Called once a model is learned, before it is kept.</param>
    /// <exception cref="CsvInputException">The file is wrong; the message says where and what to do.</exception>
    /// <exception cref="LearningException">Nothing can be learned from it.</exception>
    public string Learn(CsvBytes file, Action<string, double> told, Action beforeKeeping)
    {
        var versions = ModelVersions.Over(settings, keys, documents);
        var (began, departures, basis) = (time.GetUtcNow(), versions.Watch.Count, LearningBasis.Of(versions, _ => { }));
        var deals = new CsvConnector(time).OpenDeals(file, new CsvOptions { K = settings.K, IsLeftOut = versions.LeftOut }, new Share(share => told("looking at the file", share)));
        var options = new LearningOptions { K = settings.K, HashKey = keys.SamplingKey, KeepCustomers = true, Active = basis.Active, Inherits = basis.Inherits(began) };
        var learned = ModelLearning.Learn(deals, options, new Steps(told));
        beforeKeeping();
        var version = versions.Reserve();
        var report = ModelReporting.Of(ReadHistory.Of(deals), learned, options) with { ModelVersion = version, Published = true, PublishedReason = Reason, SettingsSince = learned.Inherited ? basis.SettingsSince : began };
        versions.AddLearned(learned, report, began, departures, Reason, time.GetUtcNow());
        return string.Create(CultureInfo.CurrentCulture, $"Version {version} was learned from {deals.Won:N0} won and {deals.Lost:N0} lost deals.");
    }

    private sealed class Share(Action<double> told) : IProgress<double>
    {
        public void Report(double value) => told(value);
    }

    private sealed class Steps(Action<string, double> told) : IProgress<LearningProgress>
    {
        public void Report(LearningProgress value) => told(value.Step, value.Share);
    }
}
