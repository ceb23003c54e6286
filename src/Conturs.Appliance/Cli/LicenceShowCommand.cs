using System.CommandLine;
using System.Text.Json;
using Conturs.Appliance.Licensing;
using Conturs.Appliance.Startup;
using Conturs.Storage.Licences;

namespace Conturs.Appliance.Cli;

/// <summary><c>conturs licence show</c>: the plan that holds, what is used of it, and its licence.</summary>
internal static class LicenceShowCommand
{
    public static Command Create(VendorKey vendor, TimeProvider time)
    {
        var format = Choice.Create("--format", "How to print it (default: text).", "text", "json");
        var command = new Command("show", "Show the plan, the credits used and left in this billing cycle, and the licence.") { format };
        command.SetAction(async (result, cancellation) =>
        {
            var shown = await Read(Settings.FromEnvironment(), vendor, time, cancellation);
            if (result.GetValue(format) == "json") Console.Out.WriteLine(JsonSerializer.Serialize(shown, LicensingJson.Readable.ShownLicence));
            else ShownLicenceText.Write(Console.Out, shown);
            return ExitCode.Done;
        });
        return command;
    }

    /// <summary>What there is to show of an installation.</summary>
    internal static async Task<ShownLicence> Read(Settings settings, VendorKey vendor, TimeProvider time, CancellationToken cancellation)
    {
        using var session = StoreSession.OpenExisting(settings, time);
        if (session is null) return ShownLicence.OfNothing(time.GetUtcNow());
        using var meter = await CreditMeter.Open(session.Documents, session.Keys, vendor, time, cancellation);
        var installed = await new LicenceStore(session.Documents, vendor).All(cancellation);
        return ShownLicence.Of(meter.Usage(), installed is [.., var newest] ? newest.Licence : null);
    }
}
