using System.CommandLine;
using Conturs.Appliance.Demo;
using Conturs.Appliance.Reports;
using Conturs.Appliance.Startup;
using Conturs.Connectors.Csv;
using Conturs.Scoring;
using Spectre.Console;

namespace Conturs.Appliance.Cli;

/// <summary><c>conturs demo</c>: the five-minute tour on a made-up CRM.</summary>
internal static class DemoCommand
{
    private const int Shown = 15;

    public static Command Create(TimeProvider time)
    {
        var folder = new Option<string>("--out") { Description = "Folder for the sample CRM and its model.", HelpName = "DIR", DefaultValueFactory = _ => "conturs-demo" };
        var command = new Command("demo", "Write a sample CRM, learn from it and print scored leads.") { folder };
        command.SetAction(result =>
        {
            Run(result.GetValue(folder)!, Settings.FromEnvironment(), time);
            return ExitCode.Done;
        });
        return command;
    }

    private static void Run(string folder, Settings settings, TimeProvider time)
    {
        string[] files = ["companies.csv", "deals.csv", "leads.csv"];
        if (!File.Exists(Path.Combine(folder, "truth.json")) && Array.Find(files, file => File.Exists(Path.Combine(folder, file))) is { } foreign)
            throw new WrongInputException($"{Path.Combine(folder, foreign)} is there already and is not from a demo. Name another folder with --out.");
        SampleCrm.Generate(seed: 0).WriteTo(folder);
        // A data folder of its own: the tour must not replace the model of an appliance in use.
        var own = settings with { DataFolder = Path.Combine(folder, "data") };
        var deals = Path.Combine(folder, "deals.csv");
        var csv = new CsvOptions { Id = "company_id", Company = "company_id", K = own.K };
        var report = Learner.Learn(new LearnRequest(deals, csv, own.K, Seed: 0, KeepCustomers: true, Publish: true), own, time);

        var console = Terminal.Out();
        ModelReportText.Write(console, report);
        var cards = Score(folder, own, time);
        console.Write(new Rule("Whom to call first").LeftJustified());
        ScoreTable.Of(cards, Shown).Write(console, explain: false);
        console.Write(new Rule("One lead in full").LeftJustified());
        ScoreExplanation.Write(console, Interesting(cards));
        Next(console, folder, own);
    }

    private static List<ScoreCard> Score(string folder, Settings settings, TimeProvider time)
    {
        using var versions = ModelVersions.Open(settings, time);
        var active = versions.Load(versions.Active, withCustomers: true);
        var leads = new CsvConnector(time).OpenLeads(Path.Combine(folder, "leads.csv"), active.Dimensions, new CsvOptions { AsOf = SampleCrm.DefaultToday });
        var options = new ScoringOptions { SimilarCustomers = 3, NextGrade = true, Parallelism = Environment.ProcessorCount };
        return [.. new ScoringRun(active.Model, active.Customers, options).Score(leads)];
    }

    /// <summary>A good lead that has something to gain and something against it.</summary>
    private static ScoreCard Interesting(List<ScoreCard> cards) => cards
        .OrderByDescending(card => card.Grade == Grade.B)
        .ThenByDescending(card => card.NextGrade is not null)
        .ThenByDescending(card => card.Missing.Count is > 0 and < 4)
        .ThenByDescending(card => card.Factors.Where(factor => factor.Points < 0).Sum(factor => -factor.Points))
        .First();

    private static void Next(IAnsiConsole console, string folder, Settings settings)
    {
        console.WriteLine();
        console.Write(new Rule("Go on").LeftJustified());
        console.WriteLine($"The sample CRM is in {folder}; truth.json says which effects were planted.");
        console.WriteLine($"Every lead:   CONTURS_DATA={settings.DataFolder} conturs score --leads {Path.Combine(folder, "leads.csv")} --format csv --out scores.csv");
        console.WriteLine("Your own CRM: conturs learn --deals your-deals.csv, then conturs score --leads your-leads.csv");
    }
}
