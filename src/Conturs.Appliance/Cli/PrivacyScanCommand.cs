using System.CommandLine;
using System.Globalization;
using Conturs.Appliance.Startup;
using Conturs.Storage.Privacy.Scanning;

namespace Conturs.Appliance.Cli;

/// <summary><c>conturs privacy scan</c>: searches every byte of the data folder, sealed documents opened, for texts that must not be in it.</summary>
internal static class PrivacyScanCommand
{
    private const double Megabyte = 1 << 20;

    public static Command Create(TimeProvider time)
    {
        var texts = new Argument<string[]>("TEXT") { Description = "Texts to search for.", Arity = ArgumentArity.ZeroOrMore };
        var file = new Option<string?>("--texts") { Description = "File with a text on each line; - is stdin. Better than TEXT for names of people: other users of the machine can see a command line.", HelpName = "FILE" };
        var command = new Command(
            "scan", "Search every byte of the data folder, and every document unsealed, for plain texts: as they are, in lower case, UTF-16, base64, escaped for addresses, JSON and HTML, and as SHA-256, SHA-1 and MD5. Exit code 1 when one is found, or when a backup or a store that was set aside does not open, so that nobody can say what is in it.")
        {
            texts, file,
        };
        command.SetAction(async (result, cancellation) =>
        {
            var wanted = Texts(result.GetValue(texts)!, result.GetValue(file));
            var settings = Settings.FromEnvironment();
            using var session = StoreSession.OpenExisting(settings, time);
            var scan = new FolderScan(new FormSearch(wanted.SelectMany((text, i) => TextForms.Of(i + 1, text))), Print);
            var report = await scan.Run(settings.DataFolder, session?.Documents, session?.Keys, settings.MasterKey, cancellation);
            Console.Error.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"Searched {report.Files:N0} files and {report.Documents:N0} unsealed documents, {report.Bytes / Megabyte:N1} MB, for {wanted.Count:N0} texts: {(report.Hits == 0 ? "none was found." : $"found at {report.Hits:N0} places.")}"));
            foreach (var file in report.NotOpened) Console.Error.WriteLine("Not searched unsealed: " + file);
            return report.Hits == 0 && report.NotOpened.Count == 0 ? ExitCode.Done : ExitCode.Failed;
        });
        return command;
    }

    /// <summary>Says where a text was found, by its number: the answer itself must not spread it.</summary>
    private static void Print(ScanHit hit) => Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{hit.Place}: byte {hit.Offset}: text {hit.Text} ({hit.Encoding})"));

    private static List<string> Texts(string[] given, string? file)
    {
        List<string> texts = [.. given, .. file is null ? [] : Lines(file)];
        if (texts.Count == 0) throw new WrongInputException("Name the texts to search for, or a file of them with --texts.");
        for (var i = 0; i < texts.Count; i++)
            if (texts[i].Length < TextForms.ShortestText) throw new WrongInputException($"Text {i + 1} is too short: one of fewer than {TextForms.ShortestText} characters is in any sealed file by chance.");
        return texts;
    }

    private static IEnumerable<string> Lines(string file)
    {
        if (file != "-" && !File.Exists(file)) throw new WrongInputException($"--texts: there is no file {file}.");
        var text = file == "-" ? Console.In.ReadToEnd() : File.ReadAllText(file);
        return text.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0);
    }
}
