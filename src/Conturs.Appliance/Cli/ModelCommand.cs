using System.CommandLine;

namespace Conturs.Appliance.Cli;

/// <summary><c>conturs model</c>: the versions and what each is used for.</summary>
internal static class ModelCommand
{
    public static Command Create(TimeProvider time) => new("model", "List, show, publish, roll back and compare model versions.")
    {
        ModelListCommand.Create(time),
        ModelShowCommand.Create(time),
        ModelPublishCommand.Create(time),
        ModelRollbackCommand.Create(time),
        ModelCompareCommand.Create(time),
    };
}
