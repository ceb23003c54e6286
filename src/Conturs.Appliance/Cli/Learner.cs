using System.Text.Json;
using Conturs.Appliance.Reports;
using Conturs.Appliance.Startup;
using Conturs.Connectors.Csv;
using Conturs.Learning;
using Conturs.Learning.Gating;
using Conturs.Scoring;
using Conturs.Storage;
using Conturs.Storage.Keys;
using Conturs.Storage.Models;

namespace Conturs.Appliance.Cli;

/// <summary>Reads a file, learns and keeps the version. Until the model is learned nothing new is written, so a wrong file leaves nothing behind.</summary>
internal static class Learner
{
    public static ModelReport Learn(LearnRequest request, Settings settings, TimeProvider time)
    {
        var keys = KeyRing.OpenExisting(DataFolder.OpenForReading(settings.DataFolder), settings.MasterKey);
        // An installation is held from the start, so that two long runs do not end in a quarrel.
        using var held = keys is not null ? DataFolder.OpenForWriting(settings.DataFolder) : null;
        var isNew = keys is null;
        // A draft without an installation has no key to hash with: the plain seeded hash gives everybody the same bytes.
        if (request.Publish) keys ??= KeyRing.Prepare();

        var options = new LearningOptions
        {
            K = request.K,
            Seed = request.Seed,
            HashKey = keys?.SamplingKey,
            KeepCustomers = request.KeepCustomers,
            AllowedLeaks = request.AllowedLeaks,
            Active = held is not null ? Active(new ModelVersionStore(held, keys!)) : null,
        };
        var (deals, learned) = Work(request, options, time);
        var report = ModelReporting.Of(deals, learned, options);
        Terminal.Warn(report.Warnings);
        if (keys is null) return report with { PublishedReason = $"A draft was asked for, and it was not kept: there is no installation in {settings.DataFolder} yet. Learn without --draft to make one." };

        using var folder = held is null ? DataFolder.OpenForWriting(settings.DataFolder) : null;
        if (isNew) keys.Save((folder ?? held)!, settings.MasterKey);
        if (keys.MasterKeyWasCreated) Terminal.Warn([$"a master key was made in {Path.Combine(settings.DataFolder, "keys")}. Keep a copy apart from the data folder: without it nothing in the folder can be read, and with it a stolen folder can."]);
        return Keep(report, learned, request.Publish, new ModelVersionStore((folder ?? held)!, keys), time);
    }

    /// <summary>The version that scores now. One that cannot be read must not keep a better one from being learned.</summary>
    private static ActiveVersion? Active(ModelVersionStore store)
    {
        if (store.Catalogue().Active is not { } entry) return null;
        try
        {
            var stored = store.Open(entry);
            var report = LoadedModel.ReportOf(stored);
            return new ActiveVersion(entry.Version, LoadedModel.Of(stored, withCustomers: false).Model, stored.LearnedAt, report.Metrics.Auc, report.Companies);
        }
        catch (DataFolderException damage)
        {
            Terminal.Warn([$"the new model is not compared with the active one. {damage.Message}"]);
            return null;
        }
    }

    private static (CsvDeals Deals, LearnedModel Learned) Work(LearnRequest request, LearningOptions options, TimeProvider time) =>
        WorkProgress.Show(time, progress =>
        {
            var deals = new CsvConnector(time).OpenDeals(request.File, request.Csv, progress.Part("looking at the file", 0, 0.2));
            HistoryOptions.RequireAllowed(deals, request.AllowedLeaks, request.File);
            var learning = new Progress(progress, from: 0.2);
            return (deals, ModelLearning.Learn(deals, options, learning));
        });

    private static ModelReport Keep(ModelReport report, LearnedModel learned, bool publish, ModelVersionStore store, TimeProvider time)
    {
        var version = store.Catalogue().Next;
        var reason = publish ? "Somebody asked for it with 'learn'." : $"A draft was asked for. It is kept as version {version}: conturs model publish {version}";
        var kept = report with { ModelVersion = version, Published = publish, PublishedReason = reason };
        store.Add(
            PatternModelDocument.Write(learned.Model),
            JsonSerializer.SerializeToUtf8Bytes(kept, ApplianceJson.Default.ModelReport),
            learned.Customers.Count > 0 ? CustomerIndexDocument.Write(learned.Customers) : null,
            time.GetUtcNow(),
            publish,
            publish ? reason : "Somebody asked for a draft with 'learn --draft'.",
            learned.Gate is { Passes: false } gate ? gate.Text : null);
        return kept;
    }

    /// <summary>Learning's own progress as the rest of the whole.</summary>
    internal sealed class Progress(WorkProgress whole, double from) : IProgress<LearningProgress>
    {
        public void Report(LearningProgress value) => whole.Report((value.Step, from + ((1 - from) * value.Share)));
    }
}
