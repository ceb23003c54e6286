using System.CommandLine;
using Conturs.Appliance.Privacy;
using Conturs.Appliance.Startup;
using Conturs.Storage.Audit;
using Conturs.Storage.Privacy;
using Conturs.Storage.Privacy.Certificates;

namespace Conturs.Appliance.Cli;

/// <summary><c>conturs privacy forget</c>: removes what is kept about somebody and certifies it.</summary>
internal static class PrivacyForgetCommand
{
    private const string Explanation = """
        Remove everything that is kept about a company or person, rebuild the store so that nothing of it is left in freed pages, snapshots and logs, and print a signed certificate. The next 'learn' is a clean one: it takes nothing over from earlier versions.

        The certificate is one JSON object, signed with ECDSA P-256 and SHA-256. To check it without this program:
          sed -n 's/^"certificate":\(.*\),$/\1/p' FILE | tr -d '\n' > certificate.json
          sed -n 's/^"signature":"\(.*\)",$/\1/p' FILE | base64 -d > certificate.sig
          sed -n 's/^"public_key":"\(.*\)"$/\1/p' FILE | sed 's/\\n/\n/g' > certificate.pem
          openssl dgst -sha256 -verify certificate.pem -signature certificate.sig certificate.json
        """;

    public static Command Create(TimeProvider time)
    {
        var subject = new PrivacySubject();
        var keepOut = new Option<bool>("--keep-out") { Description = "Leave it out of later learning and scoring, too, should it come back with a file. A keyed hash is kept for it." };
        var output = new Option<string?>("--out") { Description = "File to write the certificate to (default: stdout).", HelpName = "FILE" };
        var command = new Command("forget", Explanation);
        foreach (var option in (Option[])[.. subject.All, keepOut, output]) command.Options.Add(option);
        command.SetAction(async (result, _) =>
        {
            var names = subject.Names(result);
            using var file = result.GetValue(output) is { } name and not "-" ? ReplacedFile.Open(name) : null;
            var certificate = await Forget(names, result.GetValue(keepOut), Settings.FromEnvironment(), time);
            (file?.Text ?? Console.Out).Write(certificate.ToText());
            file?.Keep();
            return ExitCode.Done;
        });
        return command;
    }

    private static async Task<SignedCertificate> Forget(SubjectNames names, bool keepOut, Settings settings, TimeProvider time)
    {
        using var session = StoreSession.OpenExisting(settings, time)
            ?? throw new WrongInputException($"There is no installation in {settings.DataFolder}: nothing is kept, and nothing can be remembered. Name its data folder with CONTURS_DATA.");
        var forgotten = await session.Office(settings, time).Forget(names, keepOut, AuditLog.CommandLine);
        Certifying.Tell(Console.Error, forgotten.Certificate);
        foreach (var file in forgotten.StillNamedIn) Console.Error.WriteLine($"It is still named in {file}, which the program does not remove: delete or correct it.");
        return forgotten.Signed;
    }
}
