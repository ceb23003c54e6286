using System.CommandLine;
using Conturs.Appliance.Startup;
using Conturs.Storage.Models;

namespace Conturs.Appliance.Cli;

/// <summary><c>conturs model publish</c>: lets a version score.</summary>
internal static class ModelPublishCommand
{
    private const string Reason = "Somebody asked for it with 'model publish'.";

    public static Command Create(TimeProvider time)
    {
        var version = new Argument<int>("VERSION") { Description = "Number of the version." };
        var role = Choice.Create("--as", "active: it scores (default); shadow: it scores beside, its scores are recorded and not shown.", "active", "shadow");
        var command = new Command("publish", "Let a draft, shadow or retired version score; the active one retires.") { version, role };
        command.SetAction(result =>
        {
            using var versions = ModelVersions.Open(Settings.FromEnvironment(), time);
            var entry = versions.Entry(result.GetValue(version));
            if (result.GetValue(role) == "shadow") MakeShadow(versions, entry);
            else Activate(versions, entry, Reason, time);
            return ExitCode.Done;
        });
        return command;
    }

    /// <summary>Lets a version score and prints what that changes.</summary>
    public static void Activate(ModelVersions versions, CatalogueEntry entry, string reason, TimeProvider time)
    {
        if (entry.State == ModelState.Active)
        {
            Console.Out.WriteLine($"Version {entry.Version} is the active one already; nothing was changed.");
            return;
        }

        var after = versions.Activate(entry.Version, time.GetUtcNow(), reason);
        Console.Out.WriteLine($"Version {entry.Version} scores now.{(versions.Catalogue.Active is { } before ? $" Version {before.Version} is retired; back to it: conturs model rollback" : "")}");
        VersionChange.Print(versions, versions.Catalogue.Active, after);
        if (versions.WhyNoCustomers(versions.Stored(entry)) is { } note) Terminal.Warn([note]);
        // A person may publish what would have waited; why it would is said once more.
        if (entry is { PublishedAt: null, Warning: { } warning }) Terminal.Warn([$"the gate would not have published version {entry.Version} by itself: {warning}"]);
    }

    private static void MakeShadow(ModelVersions versions, CatalogueEntry entry)
    {
        if (entry.State == ModelState.Active) throw new WrongInputException($"Version {entry.Version} is the active one and cannot be the shadow beside itself. Publish another version first.");
        var after = versions.MakeShadow(entry.Version, Reason.Replace("'model publish'", "'model publish --as shadow'", StringComparison.Ordinal));
        Console.Out.WriteLine($"Version {entry.Version} is the shadow now: from the next 'score' on its scores are recorded beside the active version's and not shown.");
        VersionChange.Print(versions, versions.Catalogue.Shadow, after);
    }
}
