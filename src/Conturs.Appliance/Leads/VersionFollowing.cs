using Conturs.Appliance.Startup;
using Conturs.Appliance.Webhooks;
using Conturs.Storage;
using Conturs.Storage.Connections;
using Conturs.Storage.Documents;
using Conturs.Storage.Keys;
using Conturs.Storage.Models;
using Conturs.Storage.Privacy;
using Conturs.Storage.Scores;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Conturs.Appliance.Leads;

/// <summary>
/// Scores leads that no CRM feeds again when another version is published: from their recorded bands, since nothing else is known of them
/// any more. Leads of a CRM are read again instead. It costs no credit. Which leads are left stands in the ledger itself, so it
/// goes on after a restart where it was.
/// </summary>
internal sealed partial class VersionFollowing(CurrentModels models, WatchedStore documents, CrmRecordStore records, WebhookOutlet outlet, KeyRing keys, TimeProvider time, ILogger<VersionFollowing> log) : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1), Pause = TimeSpan.FromSeconds(5);

    /// <summary>How far it is: leads that were looked at, of all; null when there is nothing to do.</summary>
    public (long Done, long Total)? Progress { get; private set; }

    /// <summary>Scores every lead again that can be. Gives how many were.</summary>
    /// <exception cref="StoreUnavailableException">The store takes no writes now.</exception>
    /// <exception cref="DataFolderException">Something is damaged.</exception>
    public async Task<int> Follow(CancellationToken cancellation)
    {
        var served = await models.Now();
        if (served.Active is not { } active) return 0;
        var rebanding = new Rebanding(models, active);
        var (scored, looked, total) = (0, 0L, await documents.Count(ScoreStore.Shape.Name, cancellation));
        try
        {
            await foreach (var block in documents.All(ScoreStore.Shape, cancellation).Chunk(ScoreRecorder.BlockLength))
            {
                Progress = (looked, total);
                // Another version was published meanwhile: its own pass begins with the next look.
                if ((await models.Now()).Active?.Number != active.Number) break;
                looked += block.Length;
                LeadScores[] others = [.. block.Where(lead => lead.Version != active.Number)];
                if (others.Length > 0) scored += await Score(others, active, served, rebanding, cancellation);
            }
        }
        finally
        {
            Progress = null;
        }

        if (scored > 0) LogFollowed(log, scored, active.Number);
        return scored;
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        int? followed = null;
        try
        {
            while (true)
            {
                followed = await Step(followed, stoppingToken);
                await Task.Delay(Look, time, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // What is left shows in the ledger.
        }
    }

    private async Task<int?> Step(int? followed, CancellationToken stopping)
    {
        try
        {
            if ((await models.Now()).Active is not { } active || active.Number == followed) return followed;
            await Follow(stopping);
            return active.Number;
        }
        catch (Exception refusal) when (refusal is StoreUnavailableException or RevisionConflictException or DataFolderException)
        {
            LogWaiting(log, refusal.Message);
            await Task.Delay(Pause, time, stopping);
            return followed;
        }
    }

    private async Task<int> Score(LeadScores[] leads, ServedVersion active, ServedModels served, Rebanding rebanding, CancellationToken cancellation)
    {
        var fed = await records.Find([.. leads.Select(lead => lead.Subject)], cancellation);
        var (now, scored) = (time.GetUtcNow(), 0);
        var recorder = new ScoreRecorder(documents, now, DepartureWatch.From(documents, keys, served.Departures, served.Excluded)) { DropsOutdated = true };
        await recorder.LookUp(leads.Select(lead => Pseudonym.Parse(lead.Subject)));
        for (var i = 0; i < leads.Length; i++)
        {
            if (fed[i] is not null) continue;
            var before = leads[i].Scores[^1].ToRecord(Pseudonym.Parse(leads[i].Subject));
            // Scored by somebody else since the block was read: that knew more.
            if (recorder.PresentVersionOf(before.Pseudonym) != before.Version) continue;
            if (await rebanding.Take(before) is not { } profile) continue;
            var card = active.Score(profile, CardParts.None);
            var record = new ScoreRecord(before.Pseudonym, now, active.Number, card.Percentile, profile) { Domain = before.Domain, Earlier = new EarlierProfile(before.Version, before.Profile) };
            recorder.Add(record, earlier => outlet.Scored(card, record, earlier));
            scored++;
        }

        await recorder.Flush();
        outlet.Written();
        return scored;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Leads} leads were scored again, by version {Version}.")]
    private static partial void LogFollowed(ILogger log, int leads, int version);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Leads wait to be scored by the version that was published: {Reason}")]
    private static partial void LogWaiting(ILogger log, string reason);
}
