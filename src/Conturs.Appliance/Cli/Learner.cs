using System.Globalization;
using Conturs.Appliance.Outcomes;
using Conturs.Appliance.Reports;
using Conturs.Appliance.Startup;
using Conturs.Appliance.Versions;
using Conturs.Connectors.Csv;
using Conturs.Learning;
using Conturs.Learning.Gating;
using Conturs.Scoring;
using Conturs.Storage;
using Conturs.Storage.Customers;
using Conturs.Storage.Keys;
using Conturs.Storage.Models;
using Conturs.Storage.Outcomes;
using Conturs.Storage.Scores;

namespace Conturs.Appliance.Cli;

/// <summary>Reads a file, learns and keeps the version. Until the model is learned nothing new is written, so a wrong file leaves nothing behind.</summary>
internal static class Learner
{
    public static ModelReport Learn(LearnRequest request, Settings settings, TimeProvider time)
    {
        // An installation is held from the start, so that two long runs do not end in a quarrel.
        using var held = ModelVersions.Find(settings, time);
        // Counted before the first row is read; where there is no installation yet, nobody can have left.
        var reading = new Reading(time.GetUtcNow(), held?.Watch.Count ?? 0);
        // A draft without an installation has no key to hash with: the plain seeded hash gives everybody the same bytes.
        var keys = held?.Keys ?? (request.Publish ? KeyRing.Prepare() : null);
        var basis = held is null ? LearningBasis.None : LearningBasis.Of(held, warning => Terminal.Warn([warning]));
        var options = new LearningOptions
        {
            K = request.K,
            Seed = request.Seed,
            HashKey = keys?.SamplingKey,
            KeepCustomers = request.KeepCustomers,
            AllowedLeaks = request.AllowedLeaks,
            Active = basis.Active,
            Inherits = basis.Inherits(reading.BeganAt),
        };
        var (deals, added, learned) = Work(request with { Csv = request.Csv with { IsLeftOut = held?.LeftOut } }, held, options, time);
        var report = ModelReporting.Of(ReadHistory.Of(deals), learned, options) with { SettingsSince = learned.Inherited ? basis.SettingsSince : reading.BeganAt };
        report = report with { Rows = report.Rows - added.Added, Outcomes = added.Added };
        if (added.Added > 0) Terminal.Warn([string.Create(CultureInfo.InvariantCulture, $"{added.Added:N0} outcomes sent by API were learned from beside the file, {added.OfFile:N0} of them of companies in the file.")]);
        Terminal.Warn(report.Warnings);
        if (keys is null) return report with { PublishedReason = $"A draft was asked for, and it was not kept: there is no installation in {settings.DataFolder} yet. Learn without --draft to make one." };

        using var made = held is null ? ModelVersions.Create(settings, time, keys) : null;
        if (keys.MasterKeyWasCreated) Terminal.Warn([$"a master key was made in {Path.Combine(settings.DataFolder, "keys")}. Keep a copy apart from the data folder: without it nothing in the folder can be read, and with it a stolen folder can."]);
        return Keep(report, learned, added.Domains, request.Publish, (held ?? made)!, reading, time);
    }

    private static (CsvDeals Deals, DealsWithOutcomes Added, LearnedModel Learned) Work(LearnRequest request, ModelVersions? held, LearningOptions options, TimeProvider time) =>
        WorkProgress.Show(time, progress =>
        {
            var deals = new CsvConnector(time).OpenDeals(request.File, request.Csv, progress.Part("looking at the file", 0, 0.2));
            HistoryOptions.RequireAllowed(deals, request.AllowedLeaks, request.File);
            var learning = new Progress(progress, from: 0.2);
            var added = new DealsWithOutcomes(deals, deals.HasReferences, held is null ? [] : [.. LearningBasis.Outcomes(held)], held?.Keys ?? KeyRing.Prepare());
            return (deals, added, ModelLearning.Learn(added, options, learning));
        });

    private static ModelReport Keep(ModelReport report, LearnedModel learned, IReadOnlyDictionary<string, Pseudonym> domains, bool publish, ModelVersions versions, Reading reading, TimeProvider time)
    {
        var version = versions.Reserve();
        var reason = publish ? "Somebody asked for it with 'learn'." : $"A draft was asked for. It is kept as version {version}: conturs model publish {version}";
        var kept = report with { ModelVersion = version, Published = publish, PublishedReason = reason };
        versions.AddLearned(learned, kept, reading.BeganAt, reading.Departures, publish ? reason : "Somebody asked for a draft with 'learn --draft'.", time.GetUtcNow(), domains);
        return kept;
    }

    /// <summary>What was so when the reading began.</summary>
    /// <param name="BeganAt">When, in UTC.</param>
    /// <param name="Departures">How many had been forgotten or opted out.</param>
    private sealed record Reading(DateTimeOffset BeganAt, long Departures);

    /// <summary>Learning's own progress as the rest of the whole.</summary>
    internal sealed class Progress(WorkProgress whole, double from) : IProgress<LearningProgress>
    {
        public void Report(LearningProgress value) => whole.Report((value.Step, from + ((1 - from) * value.Share)));
    }
}
