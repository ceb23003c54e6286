using System.CommandLine;
using System.Text.Json;
using Conturs.Appliance.Reports;
using Conturs.Appliance.Reports.Html;
using Conturs.Appliance.Startup;

namespace Conturs.Appliance.Cli;

/// <summary><c>conturs model show</c>: the card of a version.</summary>
internal static class ModelShowCommand
{
    public static Command Create(TimeProvider time)
    {
        var version = new Argument<int?>("VERSION") { Description = "Number of the version (default: the active one).", Arity = ArgumentArity.ZeroOrOne };
        var format = Choice.Create("--format", "How to print the card (default: text).", "text", "json", "html");
        var output = new Option<string?>("--out") { Description = "File to write the card to (default: stdout).", HelpName = "FILE" };
        var command = new Command("show", "Show the card of a version: what it is for, how good it is, where it ends.") { version, format, output };
        command.SetAction(result =>
        {
            var card = Card(Settings.FromEnvironment(), time, result.GetValue(version));
            var form = result.GetValue(format) ?? "text";
            if (result.GetValue(output) is { } name and not "-") WriteFile(card, form, name);
            else Write(card, form, Console.Out);
            return ExitCode.Done;
        });
        return command;
    }

    private static ModelCard Card(Settings settings, TimeProvider time, int? number)
    {
        using var versions = ModelVersions.Open(settings, time);
        var entry = number is { } version ? versions.Entry(version) : versions.Active;
        var stored = versions.Stored(entry);
        if (versions.WhyNoCustomers(stored) is { } note) Terminal.Warn([note]);
        return ModelCard.Of(LoadedModel.ReportOf(stored), LoadedModel.Of(stored, customers: null).Model, entry.Version, ModelVersions.Word(entry.State), entry.LearnedAt, entry.PublishedAt);
    }

    private static void WriteFile(ModelCard card, string form, string name)
    {
        using var file = ReplacedFile.Open(name);
        Write(card, form, file.Text);
        file.Keep();
    }

    private static void Write(ModelCard card, string form, TextWriter output)
    {
        if (form == "json") output.WriteLine(JsonSerializer.Serialize(card, ApplianceJson.Readable.ModelCard));
        else if (form == "html") ModelCardHtml.Write(output, card);
        else ModelCardText.Write(ReferenceEquals(output, Console.Out) ? Terminal.Out() : Terminal.To(output), card);
    }
}
