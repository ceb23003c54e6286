using Conturs.Appliance.Leads;
using Conturs.Appliance.Licensing;
using Conturs.Connectors.Crm;
using Conturs.Scoring;
using Conturs.Storage.Connections;
using Conturs.Storage.Models;

namespace Conturs.Appliance.Sync;

/// <summary>
/// Reads everything once: what changes missed is found, what is gone is forgotten, and every record bears what a fresh scoring would
/// give it. How far it is stands in the store, so that a run that was stopped goes on where it was.
/// </summary>
internal sealed class FullRun(
    SyncRunStore runs, SyncHealthStore health, DealReading deals, CompanyScoring scoring, ScoreWriting writing, ContactRun contacts, WaitingRun waiting, GoneRun gone, CurrentModels models, Metering metering, SignalIntake intake, ChangeAsking asking, TimeProvider time)
{
    /// <summary>The steps, in order, as they are shown.</summary>
    public static readonly string[] Steps = ["setting up", "reading deals", "scoring companies", "giving credits", "looking for what is gone", "scoring contacts"];

    /// <summary>Goes through all steps from where the run is.</summary>
    /// <param name="crm">The CRM.</param>
    /// <param name="run">The run; kept after every page.</param>
    /// <param name="cancellation">Stops it; it goes on later.</param>
    /// <exception cref="ConnectorException">The CRM does not do what is asked; the run is as far as it is.</exception>
    /// <exception cref="Learning.LearningException">There is no model, and none can be learned.</exception>
    public async Task<SyncRun> Go(ConnectedCrm crm, SyncRun run, CancellationToken cancellation)
    {
        var seen = new SeenCompanies();
        IReadOnlySet<string> customers = new HashSet<string>();
        for (; run.Step < Steps.Length; run = await Next(run))
        {
            run = await Keep(run with { Total = await TotalOf(crm, run.Step, cancellation) });
            switch (run.Step)
            {
                case 0:
                    crm.Crm.LookAnew();
                    if (crm.Kept.WritesScores) await crm.Crm.EnsureFields(cancellation);
                    // Before the first record is read: what changes from now on is told of, and nothing falls in between.
                    if ((await health.Read(crm.Id, cancellation)).Cursor is null) await asking.Ask(crm, cancellation);
                    break;
                case 1:
                    customers = await deals.Read(crm, run, async (detail, done) => run = await Keep(run with { Done = done, Detail = detail ?? run.Detail }), cancellation);
                    break;
                case 2:
                    run = await Companies(crm, run, seen, customers, cancellation);
                    break;
                case 3:
                    run = await Keep(run with { Counts = run.Counts.Plus(await waiting.Give(crm, cancellation)) });
                    break;
                case 4:
                    // Before the contacts: they may still be at a company that is gone.
                    run = await Keep(run with { Counts = run.Counts.Plus(await gone.Look(crm, run, seen, cancellation)) });
                    break;
                default:
                    run = await Contacts(crm, run, cancellation);
                    break;
            }
        }

        var version = (await models.Now()).Active?.Number ?? 0;
        await health.Change(crm.Id, known => known with { FullAt = time.GetUtcNow(), FullVersion = version, HasGap = false }, cancellation);
        return run;
    }

    private async Task<SyncRun> Companies(ConnectedCrm crm, SyncRun run, SeenCompanies seen, IReadOnlySet<string> customers, CancellationToken cancellation)
    {
        // Without a credit for each, those that changed last come first: nobody is charged before all were read.
        var charges = run.Total is { } total && (await metering.Meter()).Usage().Remaining >= total;
        var index = await deals.IndexFor(customers);
        seen.IsWhole = run.After is null;
        await PageWindow.Go(
            run.After, crm.Crm.Companies,
            async (page, end) =>
            {
                seen.Add(page.Records.Select(company => writing.SubjectOf(crm.Id, RecordKind.Company, company.Id)).Concat(page.Unreadable.Select(record => record.Id).OfType<string>().Select(id => writing.SubjectOf(crm.Id, RecordKind.Company, id))));
                index?.Add(page.Records);
                var outcomes = await scoring.Look(crm.Id, page.Records, charges);
                var written = await writing.Write(crm, RecordKind.Company, [.. outcomes.Select(outcome => outcome.Plan).OfType<WriteBackPlan>()], page.AskedAt, CallLane.Bulk, end);
                await LookAgain(crm, RecordKind.Company, written, [.. outcomes.Where(outcome => outcome.Record?.ParkedBecause is not null).Select(outcome => outcome.Company.Id)], end);
                return new SyncCounts(page.Records.Count, outcomes.Count(outcome => outcome.State == CompanyState.Scored), 0, written.Written.Count, outcomes.Count(outcome => outcome.State == CompanyState.Waiting), page.Unreadable.Count, 0, page.Records.Sum(company => company.Personal));
            },
            async (count, counts, next) => run = await Keep(run with { After = next, Done = run.Done + count, Counts = run.Counts.Plus(counts) }), cancellation);
        if (index is not null) deals.Publish(index);
        return run;
    }

    private async Task<SyncRun> Contacts(ConnectedCrm crm, SyncRun run, CancellationToken cancellation)
    {
        if (!crm.Kept.WritesScores) return run;
        await PageWindow.Go(
            run.After, crm.Crm.Contacts,
            async (page, end) =>
            {
                var written = await contacts.WriteAll(crm, page, CallLane.Bulk, end);
                await LookAgain(crm, RecordKind.Contact, written, [], end);
                return new SyncCounts(0, 0, page.Records.Count, written.Written.Count, 0, page.Unreadable.Count, 0);
            },
            async (count, counts, next) => run = await Keep(run with { After = next, Done = run.Done + count, Counts = run.Counts.Plus(counts) }), cancellation);
        return run;
    }

    /// <summary>Records that refused are looked at again one by one; those that were parked for it before stay so.</summary>
    private async Task LookAgain(ConnectedCrm crm, RecordKind kind, WritingOutcome written, IReadOnlyList<string> parked, CancellationToken cancellation)
    {
        if (written.Refused.Count > 0) await intake.LookAt(crm.Id, kind, written.Refused.Keys.Except(parked), cancellation);
        if (written.Gone.Count > 0) await writing.Forget(crm.Id, kind, written.Gone, cancellation);
    }

    private static async Task<long?> TotalOf(ConnectedCrm crm, int step, CancellationToken cancellation) => step switch
    {
        1 => await crm.Crm.Count(RecordKind.Deal, cancellation),
        2 => await crm.Crm.Count(RecordKind.Company, cancellation),
        5 => await crm.Crm.Count(RecordKind.Contact, cancellation),
        _ => null,
    };

    private Task<SyncRun> Next(SyncRun run) => Keep(run with { Step = run.Step + 1, After = null, Done = 0, Total = null });

    private async Task<SyncRun> Keep(SyncRun run)
    {
        await runs.Keep(run);
        return run;
    }
}
