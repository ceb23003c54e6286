using System.CommandLine;
using System.Text.Json;
using Conturs.Appliance.Privacy;
using Conturs.Appliance.Startup;
using Conturs.Storage.Audit;
using Conturs.Storage.Privacy;

namespace Conturs.Appliance.Cli;

/// <summary><c>conturs privacy access</c>: everything that is kept about somebody.</summary>
internal static class PrivacyAccessCommand
{
    public static Command Create(TimeProvider time)
    {
        var subject = new PrivacySubject();
        var format = Choice.Create("--format", "How to print it (default: text).", "text", "json");
        var command = new Command("access", "Show everything that is kept about a company or person. The request is recorded.");
        foreach (var option in (Option[])[.. subject.All, format]) command.Options.Add(option);
        command.SetAction(async (result, _) =>
        {
            var names = subject.Names(result);
            var settings = Settings.FromEnvironment();
            using var session = StoreSession.OpenExisting(settings, time);
            var access = session is null
                ? await SubjectAccess.Of(new SubjectReport([], [], [], []), null, names.AskedBy, time.GetUtcNow())
                : await session.Office(settings, time).Access(names, AuditLog.CommandLine);
            if (result.GetValue(format) == "json") Console.Out.WriteLine(JsonSerializer.Serialize(access, PrivacyJson.Readable.SubjectAccess));
            else SubjectAccessText.Write(Console.Out, access);
            return ExitCode.Done;
        });
        return command;
    }
}
