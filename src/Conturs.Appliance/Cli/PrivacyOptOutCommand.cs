using System.CommandLine;
using System.Globalization;
using Conturs.Appliance.Privacy;
using Conturs.Appliance.Startup;
using Conturs.Storage.Audit;

namespace Conturs.Appliance.Cli;

/// <summary><c>conturs privacy opt-out</c>: leaves somebody out of learning and scoring.</summary>
internal static class PrivacyOptOutCommand
{
    public static Command Create(TimeProvider time)
    {
        var subject = new PrivacySubject();
        var withdraw = new Option<bool>("--withdraw") { Description = "Let it take part again." };
        var command = new Command("opt-out", "Leave a company or person out of learning and scoring from the next run on, until it is withdrawn. It is taken out of batches that wait to be scored; what else is kept stays, and 'privacy forget' removes it.");
        foreach (var option in (Option[])[.. subject.All, withdraw]) command.Options.Add(option);
        command.SetAction(async (result, _) =>
        {
            var names = subject.Names(result);
            var settings = Settings.FromEnvironment();
            using var session = StoreSession.OpenExisting(settings, time)
                ?? throw new WrongInputException($"There is no installation in {settings.DataFolder} that could leave anybody out. Name its data folder with CONTURS_DATA.");
            var (_, staysOut, entry) = await session.Office(settings, time).OptOut(names, result.GetValue(withdraw), AuditLog.CommandLine);
            Console.Out.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{(staysOut ? "The opt-out is withdrawn, but it stays left out, because it was forgotten with --keep-out;" : result.GetValue(withdraw) ? "It takes part again" : "It is left out of learning and scoring")} from the next run on. Proof: entry {entry.Number} of the audit log, {entry.Hash}"));
            return ExitCode.Done;
        });
        return command;
    }
}
