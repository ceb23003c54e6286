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
            var report = session is null
                ? new SubjectReport([], [], [], [])
                : await session.Requests(settings, time).Access(DataSubject.Of(session.Keys, names), AuditLog.CommandLine);
            var access = await SubjectAccess.Of(report, session, names.AskedBy, time.GetUtcNow());
            if (result.GetValue(format) == "json") Console.Out.WriteLine(JsonSerializer.Serialize(access, PrivacyJson.Readable.SubjectAccess));
            else SubjectAccessText.Write(Console.Out, access);
            return ExitCode.Done;
        });
        return command;
    }
}
