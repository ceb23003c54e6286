using System.Globalization;
using Conturs.Appliance.Cli;
using Conturs.Appliance.Leads;
using Conturs.Appliance.Outcomes;
using Conturs.Appliance.Reports;
using Conturs.Appliance.Startup;
using Conturs.Appliance.Versions;
using Conturs.Connectors.Crm;
using Conturs.Learning;
using Conturs.Scoring;
using Conturs.Storage.Documents;
using Conturs.Storage.Keys;
using Conturs.Storage.Models;
using Conturs.Storage.Scores;

namespace Conturs.Appliance.Sync;

/// <summary>
/// Learns from a connected CRM. The first version is published; a later one only if the gate lets it, else it is kept as a draft. The
/// companies are in memory while it learns, and its customers as band codes afterwards; neither is ever written.
/// </summary>
internal sealed class CrmLearning(Settings settings, IDocumentStore documents, KeyRing keys, CrmCustomers customers, TimeProvider time)
{
    /// <summary>Begins: whoever leaves from now on is noticed.</summary>
    public CrmLesson Begin() => new(ModelVersions.Over(settings, keys, documents), time.GetUtcNow());

    /// <summary>True when a company takes part.</summary>
    public bool TakesPart(CrmLesson lesson, CompanyFacts company) =>
        !lesson.Versions.Watch.Excluded.Contains(Pseudonym.Of(keys, company.Reference), company.Domain is { } domain ? Pseudonym.OfDomain(keys, domain) : null);

    /// <summary>Learns and keeps the version.</summary>
    /// <param name="lesson">From <see cref="Begin"/>.</param>
    /// <param name="fields">What is read of companies.</param>
    /// <param name="history">Companies and deals.</param>
    /// <param name="reason">Why it is learned, in a sentence.</param>
    /// <param name="progress">How far it is.</param>
    /// <returns>What came of it, in a sentence.</returns>
    /// <exception cref="LearningException">Nothing can be learned from it; the message says why.</exception>
    /// <exception cref="LearnedBeforeDepartureException">Somebody left since it began: it is to be learned again.</exception>
    public string Learn(CrmLesson lesson, IReadOnlyList<FieldUse> fields, CrmHistory history, string reason, IProgress<LearningProgress>? progress)
    {
        var versions = lesson.Versions;
        var basis = LearningBasis.Of(versions, _ => { });
        var options = new LearningOptions { K = settings.K, HashKey = keys.SamplingKey, Active = basis.Active, Inherits = basis.Inherits(lesson.BeganAt) };
        var added = new DealsWithOutcomes(history, byReference: true, [.. LearningBasis.Outcomes(versions)], keys);
        var learned = ModelLearning.Learn(added, options, progress);
        var version = versions.Reserve();
        customers.Keep(version, learned.Customers);
        var publishes = learned.Gate is null or { Passes: true };
        var why = publishes ? reason : $"{reason} The gate holds it back: {learned.Gate!.Text}";
        var report = ModelReporting.Of(ReadHistory.Of(fields), learned, options) with { ModelVersion = version, Published = publishes, PublishedReason = why, Outcomes = added.Added, SettingsSince = learned.Inherited ? basis.SettingsSince : lesson.BeganAt };
        versions.AddLearned(learned, report, lesson.BeganAt, versions.Watch.Count, why, time.GetUtcNow(), keepsCustomers: false);
        if (publishes) customers.KeepOnly(version);
        return string.Create(CultureInfo.InvariantCulture, $"Version {version} was learned from {history.Closed:N0} closed deals and {(publishes ? "scores now" : "is a draft: " + learned.Gate!.Text)}");
    }
}

/// <summary>A learning that began.</summary>
/// <param name="Versions">The versions as they were.</param>
/// <param name="BeganAt">When, UTC.</param>
internal sealed record CrmLesson(ModelVersions Versions, DateTimeOffset BeganAt);
