using System.CommandLine;
using System.Globalization;
using Conturs.Appliance.Licensing;
using Conturs.Appliance.Startup;
using Conturs.Storage.Audit;
using Conturs.Storage.Credits;
using Conturs.Storage.Licences;

namespace Conturs.Appliance.Cli;

/// <summary><c>conturs licence install</c>: takes on a licence.</summary>
internal static class LicenceInstallCommand
{
    public static Command Create(VendorKey vendor, TimeProvider time)
    {
        var file = new Argument<FileInfo>("FILE") { Description = "The licence, as the vendor sent it." };
        var command = new Command("install", "Install a licence. A higher limit holds at once, a lower one from the next billing cycle on. A running appliance takes it on within a minute.") { file };
        command.SetAction(async (result, cancellation) =>
        {
            var (said, note) = await Install(result.GetValue(file)!, Settings.FromEnvironment(), vendor, time, cancellation);
            Console.Out.WriteLine(said);
            if (note is not null) Terminal.Warn([note]);
            return ExitCode.Done;
        });
        return command;
    }

    /// <summary>Installs a licence in the data folder, or in the appliance that runs on it.</summary>
    /// <returns>What became of it, and what else the reader should know.</returns>
    /// <exception cref="WrongInputException">It cannot be used here; nothing was changed.</exception>
    internal static async Task<(string Said, string? Note)> Install(FileInfo file, Settings settings, VendorKey vendor, TimeProvider time, CancellationToken cancellation)
    {
        var text = Read(file);
        try
        {
            // Looked at before a data folder is made for it.
            var licence = LicenceStore.Check(text, vendor, [], time.GetUtcNow()).Licence;
            using var session = StoreSession.OpenOrCreate(settings, time);
            var store = new LicenceStore(session.Documents, vendor);
            var before = await store.All(cancellation);
            var installed = await store.Install(text, await Moment(session, licence, time.GetUtcNow(), cancellation), cancellation);
            if (before.Any(known => known.Licence.Id == installed.Licence.Id)) return ("This licence is installed already; nothing was changed.", null);
            await new AuditLog(session.Documents, session.Keys, time).Append(AuditLog.CommandLine, "licence-installed", null, Details(installed.Licence), cancellation);
            return (Said(installed, PlanTimeline.Of([.. before, installed])), Note(before, installed.Licence));
        }
        catch (LicenceRefusedException refusal)
        {
            throw new WrongInputException($"{file.FullName} was not installed, and nothing was changed. {refusal.Message}");
        }
    }

    /// <summary>The present, by the time that credits are counted by: what was used before must not be counted to a cycle of the new plan.</summary>
    private static async Task<DateTimeOffset> Moment(StoreSession session, Licence licence, DateTimeOffset clock, CancellationToken cancellation)
    {
        var usage = await new CreditStore(session.Documents).Usage(cancellation);
        return (usage is null ? BelievedTime.Of(clock) : new BelievedTime(usage.Reached, usage.LeapSince)).Trust(licence.IssuedAt, clock).Reached;
    }

    /// <summary>Without the customer's name: the log is for what was done.</summary>
    private static string[] Details(Licence licence) => [$"licence: {licence.Id}", $"plan: {licence.Plan}", Day($"limit: {licence.MonthlyCredits}"), Day($"valid until: {licence.ValidUntil:yyyy-MM-dd}")];

    private static string Said(InstalledLicence installed, PlanTimeline plans)
    {
        var (plan, holds) = (Plan.Of(installed.Licence), plans.At(installed.InstalledAt) == Plan.Of(installed.Licence));
        var from = holds ? "now" : Day($"{plans.NextAfter(installed.InstalledAt)?.At.UtcDateTime:yyyy-MM-dd}");
        return Day($"The plan '{plan.Name}' holds from {from} on: {plan.Limit} credits a month, until {plan.ValidUntil:yyyy-MM-dd}.{(holds ? "" : " Until then you keep the higher limit you have.")}");
    }

    private static string? Note(IReadOnlyList<InstalledLicence> before, Licence licence) => before is [.., var last] && last.Licence.ValidUntil > licence.ValidUntil
        ? Day($"the licence before it would have lasted until {last.Licence.ValidUntil:yyyy-MM-dd}; this one takes its place and ends on {licence.ValidUntil:yyyy-MM-dd}.")
        : null;

    private static string Read(FileInfo file)
    {
        if (!file.Exists) throw new WrongInputException($"There is no file {file.FullName}.");
        if (file.Length > SignedLicence.MostBytes) throw new WrongInputException($"{file.FullName} has more than {SignedLicence.MostBytes} bytes, which no licence has. Nothing was changed.");
        return File.ReadAllText(file.FullName);
    }

    private static string Day(FormattableString sentence) => sentence.ToString(CultureInfo.InvariantCulture);
}
