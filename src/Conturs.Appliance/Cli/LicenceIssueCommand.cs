using System.CommandLine;
using System.Globalization;
using System.Security.Cryptography;
using Conturs.Storage.Licences;

namespace Conturs.Appliance.Cli;

/// <summary><c>conturs licence issue</c>: the vendor's verb. It needs the vendor's private key, which is nowhere in the product, and no installation.</summary>
internal static class LicenceIssueCommand
{
    private const int LargestKeyFile = 64 << 10;

    private static readonly Option<FileInfo> Key = new("--key") { Description = "The vendor's private key, PEM, ECDSA on the curve P-256.", HelpName = "FILE", Required = true };
    private static readonly Option<string> PlanName = new("--plan") { Description = "Name of the plan.", HelpName = "NAME", Required = true };
    private static readonly Option<long> Limit = new("--limit") { Description = "Credits of a billing cycle.", HelpName = "N", Required = true };
    private static readonly Option<string> Until = new("--until") { Description = "The last day on which it holds, UTC.", HelpName = "YYYY-MM-DD", Required = true };
    private static readonly Option<string?> To = new("--to") { Description = "The customer's company name.", HelpName = "NAME" };
    private static readonly Option<int?> Anchor = new("--anchor") { Description = "Day of the month on which billing cycles begin, 1-28 (default: today's, at most 28).", HelpName = "DAY" };
    private static readonly Option<string?> Output = new("--out") { Description = "File to write the licence to (default: stdout).", HelpName = "FILE" };

    public static Command Create(VendorKey vendor, TimeProvider time)
    {
        var command = new Command("issue", "Issue a licence, as the vendor, with the vendor's private key.") { Key, PlanName, Limit, Until, To, Anchor, Output };
        command.SetAction(result =>
        {
            using var key = ReadKey(result.GetValue(Key)!);
            var issued = Sign(LicenceOf(result, time.GetUtcNow()), key);
            using var file = result.GetValue(Output) is { } name and not "-" ? ReplacedFile.Open(name, result.GetValue(Key)!.FullName) : null;
            (file?.Text ?? Console.Out).Write(issued.Text);
            file?.Keep();
            if (!VendorKey.Of(key).IsSame(vendor)) Terminal.Warn(["this is not the key that this version of the product checks with: it will refuse the licence."]);
            return ExitCode.Done;
        });
        return command;
    }

    private static Licence LicenceOf(ParseResult result, DateTimeOffset now)
    {
        if (!DateOnly.TryParseExact(result.GetValue(Until), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var until))
            throw new WrongInputException($"--until must be a day such as 2027-03-31, not '{result.GetValue(Until)}'.");
        // To the second: a licence is read by people, too.
        var issuedAt = new DateTimeOffset(now.UtcTicks - (now.UtcTicks % TimeSpan.TicksPerSecond), TimeSpan.Zero);
        var anchor = result.GetValue(Anchor) ?? Math.Min(now.UtcDateTime.Day, Licence.LastAnchorDay);
        return new Licence(Guid.CreateVersion7(issuedAt).ToString("N"), result.GetValue(PlanName)!, result.GetValue(Limit), anchor, until, result.GetValue(To), issuedAt);
    }

    private static SignedLicence Sign(Licence licence, ECDsa key)
    {
        if (licence.Fault is { } fault) throw new WrongInputException(fault);
        try
        {
            return SignedLicence.Issue(licence, key);
        }
        catch (ArgumentException wrongCurve)
        {
            throw new WrongInputException($"--key: {wrongCurve.Message}");
        }
    }

    /// <summary>Nothing of what the file holds is ever said.</summary>
    private static ECDsa ReadKey(FileInfo file)
    {
        if (!file.Exists) throw new WrongInputException($"--key: there is no file {file.FullName}.");
        var key = ECDsa.Create();
        try
        {
            if (file.Length > LargestKeyFile) throw new ArgumentException("It is too large for a key.");
            key.ImportFromPem(File.ReadAllText(file.FullName));
            _ = key.ExportParameters(includePrivateParameters: true);
            return key;
        }
        catch (Exception refusal) when (refusal is ArgumentException or CryptographicException)
        {
            key.Dispose();
            throw new WrongInputException($"--key: {file.FullName} is no private key in PEM without a passphrase. Make one with: openssl ecparam -name prime256v1 -genkey -noout");
        }
    }
}
