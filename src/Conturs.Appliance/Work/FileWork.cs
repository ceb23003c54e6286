using System.Globalization;
using Conturs.Appliance.Cli;
using Conturs.Appliance.Leads;
using Conturs.Appliance.Samples;
using Conturs.Connectors.Csv;
using Conturs.Learning;
using Conturs.Scoring;
using Conturs.Storage;
using Conturs.Storage.Audit;
using Conturs.Storage.Credits;
using Conturs.Storage.Documents;
using Conturs.Storage.Keys;
using Conturs.Storage.Models;
using Conturs.Storage.Scores;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Conturs.Appliance.Work;

/// <summary>
/// Learns from a file of deals that somebody sent with a browser, and scores a file of leads. The files are in memory as long as it takes and
/// nowhere else: whoever restarts the appliance meanwhile sends them again.
/// </summary>
internal sealed partial class FileWork(FileLearning learning, SampleSource sample, CurrentModels models, LeadScoring scoring, KeyRing keys, AuditLog audit, IHostApplicationLifetime lifetime, TimeProvider time, ILogger<FileWork> log)
{
    /// <summary>Largest file, bytes: what fits beside everything else in half a gigabyte.</summary>
    public const int LargestFile = 48 << 20;

    private const int PartLength = 250;

    private readonly Lock gate = new();
    private volatile WorkLine? line;

    /// <summary>How far it is, or how it ended; null when there was nothing since the start.</summary>
    public WorkLine? Line => line;

    /// <summary>Begins. Gives why not, or null.</summary>
    /// <param name="deals">Closed deals to learn from; null to score only.</param>
    /// <param name="leads">Leads to score; null to learn only.</param>
    /// <param name="actor">Who sent them, as the audit log names people.</param>
    public string? Begin(CsvBytes? deals, CsvBytes? leads, string actor)
    {
        lock (gate)
        {
            if (line is { IsOpen: true }) return "Another file is being worked on. It is shown under Activity; wait until it is done.";
            line = new WorkLine("file", $"Work on {string.Join(" and ", new[] { deals?.Name, leads?.Name }.OfType<string>())}", "running", "looking at the file", null, null, time.GetUtcNow(), null, null, false) { Share = 0 };
        }

        _ = Task.Run(() => Go(deals, leads, actor, lifetime.ApplicationStopping));
        return null;
    }

    private async Task Go(CsvBytes? deals, CsvBytes? leads, string actor, CancellationToken stopping)
    {
        try
        {
            var said = deals is null ? "" : learning.Learn(deals, (step, share) => line = line! with { Phase = step, Share = share }, () => EndSample(actor, stopping).GetAwaiter().GetResult());
            if (deals is not null) await audit.Append(actor, "file-learned", null, [said], stopping);
            if (leads is not null) said += (said.Length > 0 ? " " : "") + await Score(leads, stopping);
            line = line! with { State = "done", Phase = said, Done = null, Total = null, FinishedAt = time.GetUtcNow() };
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The files go with the process.
        }
        catch (Exception failure) when (failure is CsvInputException or LearningException or LearnedBeforeDepartureException or VersionTooLargeException or StoreUnavailableException or RevisionConflictException or DataFolderException or NoModelException)
        {
            End(failure.Message);
        }
        catch (Exception fault)
        {
            LogFault(log, fault);
            End("That is a fault of the program; the log of the appliance has the rest.");
        }
    }

    /// <summary>What was learned from made-up companies must not score real ones, nor stay beside them.</summary>
    private async Task EndSample(string actor, CancellationToken stopping)
    {
        line = line! with { Phase = "taking the sample data away", Share = null };
        await sample.TakeAway(actor, stopping);
        await sample.Gone(stopping);
    }

    private void End(string failure) => line = line! with { State = "failed", Phase = "stopped", Failure = failure, FinishedAt = time.GetUtcNow() };

    private void At(string step, long done, long total) => line = line! with { Phase = step, Done = done, Total = total, Share = null };

    private async Task<string> Score(CsvBytes file, CancellationToken stopping)
    {
        var served = await models.Now();
        var active = served.Active ?? throw new NoModelException();
        var leads = new CsvConnector(time).OpenLeads(file, active.Loaded.Dimensions, new CsvOptions());
        var kinds = active.Loaded.Dimensions.ToDictionary(dimension => dimension.Key);
        var (done, scored, credits, refusal) = (0, 0, 0, (string?)null);
        foreach (var part in leads.Read().Chunk(PartLength))
        {
            stopping.ThrowIfCancellationRequested();
            At("scoring leads", done, leads.Rows);
            var result = await scoring.Score([.. part.Select(lead => RowOf(lead, kinds, active, served))], active, served, CardParts.None, (_, _) => []);
            done += part.Length;
            scored += result.Answers.Count(answer => answer.Card?.Score is not null);
            credits += result.CreditsUsed;
            refusal ??= result.Exhausted?.Detail;
        }

        return string.Create(CultureInfo.CurrentCulture, $"{scored:N0} of {done:N0} leads were scored, for {credits:N0} credits.{(refusal is null ? "" : " " + refusal)}");
    }

    private LeadRow RowOf(CompanyFacts company, Dictionary<string, Dimension> kinds, ServedVersion active, ServedModels served)
    {
        var (subject, domain) = (Pseudonym.Of(keys, company.Reference), company.Domain is { } site ? Pseudonym.OfDomain(keys, site) : null);
        var row = new LeadRow(company.Reference, subject, domain);
        if (served.Excluded.Contains(subject, domain)) return row with { IsLeftOut = true };
        var codes = company.Facts.Select(fact => new KeyValuePair<string, string?>(fact.Key, BaseBands.Encode(kinds[fact.Key], fact.Value.Value, text => text)));
        return row with { Profile = Banding.Band(active.Schema, company), FactsHash = FactsHash.Of(keys, codes) };
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Work on a file failed. This is a fault of the program; please report it with these lines.")]
    private static partial void LogFault(ILogger log, Exception fault);
}
