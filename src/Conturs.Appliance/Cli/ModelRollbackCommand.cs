using System.CommandLine;
using Conturs.Appliance.Startup;
using Conturs.Storage.Models;

namespace Conturs.Appliance.Cli;

/// <summary><c>conturs model rollback</c>: back to a version that was active before.</summary>
internal static class ModelRollbackCommand
{
    public static Command Create(TimeProvider time)
    {
        var version = new Argument<int?>("VERSION") { Description = "A retired version (default: the one that was active before).", Arity = ArgumentArity.ZeroOrOne };
        var command = new Command("rollback", "Let a version score again that was active before.") { version };
        command.SetAction(result =>
        {
            using var versions = ModelVersions.Open(Settings.FromEnvironment(), time);
            var entry = result.GetValue(version) is { } number
                ? versions.Entry(number)
                : versions.Catalogue.ActiveBefore ?? throw new WrongInputException($"Version {versions.Active.Version} is the only one that ever scored; there is none to go back to.");
            if (entry.State != ModelState.Active && entry.PublishedAt is null)
                throw new WrongInputException($"Version {entry.Version} never scored, so there is no way back to it. Publish it: conturs model publish {entry.Version}");
            ModelPublishCommand.Activate(versions, entry, "Somebody asked for it with 'model rollback'.", time);
            return ExitCode.Done;
        });
        return command;
    }
}
