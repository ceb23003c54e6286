using System.CommandLine;
using System.Globalization;
using Conturs.Appliance.Licensing;
using Conturs.Appliance.Startup;
using Conturs.Storage.Audit;
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
            var given = result.GetValue(file)!;
            await Install(given, Read(given), vendor, time, cancellation);
            return ExitCode.Done;
        });
        return command;
    }

    private static async Task Install(FileInfo file, string text, VendorKey vendor, TimeProvider time, CancellationToken cancellation)
    {
        var settings = Settings.FromEnvironment();
        try
        {
            // Looked at before a data folder is made for it.
            LicenceStore.Check(text, vendor, [], time.GetUtcNow());
            using var session = StoreSession.OpenOrCreate(settings, time);
            var store = new LicenceStore(session.Documents, vendor);
            var before = await store.All(cancellation);
            var (licence, installedAt) = await store.Install(text, time.GetUtcNow(), cancellation);
            var isNew = before.All(known => known.Licence.Id != licence.Id);
            if (isNew) await new AuditLog(session.Documents, session.Keys, time).Append(AuditLog.CommandLine, "licence-installed", null, Details(licence), cancellation);
            Say(licence, PlanTimeline.Of(await store.All(cancellation)), installedAt, isNew);
            if (isNew && before is [.., var last] && last.Licence.ValidUntil > licence.ValidUntil) Terminal.Warn([Day($"the licence before it would have lasted until {last.Licence.ValidUntil:yyyy-MM-dd}; this one takes its place and ends on {licence.ValidUntil:yyyy-MM-dd}.")]);
        }
        catch (LicenceRefusedException refusal)
        {
            throw new WrongInputException($"{file.FullName} was not installed, and nothing was changed. {refusal.Message}");
        }
    }

    /// <summary>Without the customer's name: the log is for what was done.</summary>
    private static string[] Details(Licence licence) => [$"licence: {licence.Id}", $"plan: {licence.Plan}", Day($"limit: {licence.MonthlyCredits}"), Day($"valid until: {licence.ValidUntil:yyyy-MM-dd}")];

    private static void Say(Licence licence, PlanTimeline plans, DateTimeOffset installedAt, bool isNew)
    {
        if (!isNew) Console.Out.WriteLine("This licence is installed already; nothing was changed.");
        else if (plans.At(installedAt) == Plan.Of(licence)) Console.Out.WriteLine(Day($"The plan '{licence.Plan}' holds from now on: {licence.MonthlyCredits} credits a month, until {licence.ValidUntil:yyyy-MM-dd}."));
        else Console.Out.WriteLine(Day($"The plan '{licence.Plan}' holds from {plans.NextAfter(installedAt)!.At.UtcDateTime:yyyy-MM-dd} on: {licence.MonthlyCredits} credits a month, until {licence.ValidUntil:yyyy-MM-dd}. Until then you keep the higher limit you have."));
    }

    private static string Read(FileInfo file)
    {
        if (!file.Exists) throw new WrongInputException($"There is no file {file.FullName}.");
        if (file.Length > SignedLicence.MostBytes) throw new WrongInputException($"{file.FullName} has more than {SignedLicence.MostBytes} bytes, which no licence has. Nothing was changed.");
        return File.ReadAllText(file.FullName);
    }

    private static string Day(FormattableString sentence) => sentence.ToString(CultureInfo.InvariantCulture);
}
