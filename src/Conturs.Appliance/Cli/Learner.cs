using System.Text.Json;
using Conturs.Appliance.Reports;
using Conturs.Appliance.Startup;
using Conturs.Connectors.Csv;
using Conturs.Learning;
using Conturs.Scoring;
using Conturs.Storage;
using Conturs.Storage.Keys;
using Conturs.Storage.Models;

namespace Conturs.Appliance.Cli;

/// <summary>Reads a file, learns and publishes. Until the model is learned nothing new is written, so a wrong file leaves nothing behind.</summary>
internal static class Learner
{
    public static ModelReport Learn(LearnRequest request, Settings settings, TimeProvider time)
    {
        var keys = KeyRing.OpenExisting(DataFolder.OpenForReading(settings.DataFolder), settings.MasterKey);
        // An installation is held from the start, so that two long runs do not end in a quarrel.
        using var held = request.Publish && keys is not null ? DataFolder.OpenForWriting(settings.DataFolder) : null;
        var isNew = keys is null;
        // A draft without an installation has no key to hash with: the plain seeded hash gives everybody the same bytes.
        if (request.Publish) keys ??= KeyRing.Prepare();

        var options = new LearningOptions { K = request.K, Seed = request.Seed, HashKey = keys?.SamplingKey, KeepCustomers = request.KeepCustomers, AllowedLeaks = request.AllowedLeaks };
        var (deals, learned) = Work(request, options, time);
        var report = ModelReporting.Of(deals, learned, options);
        Terminal.Warn(report.Warnings);
        if (!request.Publish) return report with { PublishedReason = "A draft was asked for." };

        using var folder = held is null ? DataFolder.OpenForWriting(settings.DataFolder) : null;
        if (isNew) keys!.Save((folder ?? held)!, settings.MasterKey);
        if (keys!.MasterKeyWasCreated) Terminal.Warn([$"a master key was made in {Path.Combine(settings.DataFolder, "keys")}. Keep a copy apart from the data folder: without it nothing in the folder can be read, and with it a stolen folder can."]);
        return Publish(report, learned, new PublishedModelStore((folder ?? held)!, keys), time);
    }

    private static (CsvDeals Deals, LearnedModel Learned) Work(LearnRequest request, LearningOptions options, TimeProvider time) =>
        WorkProgress.Show(time, progress =>
        {
            var deals = new CsvConnector(time).OpenDeals(request.File, request.Csv, progress.Part("looking at the file", 0, 0.2));
            HistoryOptions.RequireAllowed(deals, request.AllowedLeaks, request.File);
            var learning = new Progress(progress, from: 0.2);
            return (deals, ModelLearning.Learn(deals, options, learning));
        });

    private static ModelReport Publish(ModelReport report, LearnedModel learned, PublishedModelStore store, TimeProvider time)
    {
        var version = (store.Read()?.Version ?? 0) + 1;
        var published = report with { ModelVersion = version, Published = true, PublishedReason = "Somebody asked for it with 'learn'." };
        store.Publish(
            PatternModelDocument.Write(learned.Model),
            JsonSerializer.SerializeToUtf8Bytes(published, ApplianceJson.Default.ModelReport),
            learned.Customers.Count > 0 ? CustomerIndexDocument.Write(learned.Customers) : null,
            time.GetUtcNow());
        return published;
    }

    /// <summary>Learning's own progress as the rest of the whole.</summary>
    internal sealed class Progress(WorkProgress whole, double from) : IProgress<LearningProgress>
    {
        public void Report(LearningProgress value) => whole.Report((value.Step, from + ((1 - from) * value.Share)));
    }
}
