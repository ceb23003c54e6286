using System.CommandLine;
using System.Globalization;
using Conturs.Appliance.Startup;
using Conturs.Appliance.Sync;
using Conturs.Storage.Connections;
using Spectre.Console;

namespace Conturs.Appliance.Cli;

/// <summary><c>conturs connect test</c>: asks each CRM who it is, what the connection may do, and how well its properties are filled.</summary>
internal static class ConnectTestCommand
{
    public static Command Create(TimeProvider time)
    {
        var command = new Command("test", "Ask each connected CRM who it is, what the connection may do, and how well properties of companies are filled. Nothing is changed.");
        command.SetAction((_, cancellation) => Run(Settings.FromEnvironment(), time, cancellation));
        return command;
    }

    private static async Task<int> Run(Settings settings, TimeProvider time, CancellationToken cancellation)
    {
        using var session = StoreSession.OpenExisting(settings, time) ?? throw NoConnection(settings);
        using var sync = new SyncSession(session, settings, time);
        var all = await sync.Of<ConnectionStore>().All(cancellation);
        if (all.Count == 0) throw NoConnection(settings);
        var isWell = true;
        foreach (var kept in all) isWell &= await Test(kept, sync, cancellation);
        return isWell ? ExitCode.Done : ExitCode.Failed;
    }

    /// <summary>There is nothing to speak to.</summary>
    public static WrongInputException NoConnection(Settings settings) => new($"Nothing is connected in {settings.DataFolder}. Connect a CRM first: conturs connect hubspot --token-file FILE");

    private static async Task<bool> Test(KeptConnection kept, SyncSession sync, CancellationToken cancellation)
    {
        using var crm = sync.Of<CrmOpening>().Open(kept);
        var account = await crm.Check(cancellation);
        Console.Out.WriteLine($"{kept.Id}: account {(account.Account.Length > 0 ? account.Account : "(not told)")}{(account.Place is { } place ? $", kept in {place}" : "")}. {(account.MissingScopes.Count == 0 ? "Everything it needs is allowed." : $"Missing: {string.Join(", ", account.MissingScopes)}.")}");
        var fills = await crm.Fills(cancellation);
        var table = new Table { Border = TableBorder.Rounded };
        table.AddColumn("Property").AddColumn("In the CRM").AddColumn("Read as").AddColumn(new TableColumn("Filled").RightAligned());
        foreach (var fill in fills.OrderBy(fill => fill.Dimension is null).ThenByDescending(fill => fill.Filled))
            table.AddRow(new Text(fill.Property), new Text(fill.Caption), new Text(fill.Dimension ?? "-"), new Text(fill.Of == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"{100 * fill.Filled / fill.Of} %")));
        Terminal.Out().Write(table);
        if (fills is [{ Of: var sample }, ..]) Console.Out.WriteLine($"By {sample} companies. To read another property: conturs connect {kept.Id} --field PROPERTY");
        return account.MissingScopes.All(scope => scope.Contains("(oauth)", StringComparison.Ordinal));
    }
}
