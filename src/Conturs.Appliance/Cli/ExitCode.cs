namespace Conturs.Appliance.Cli;

/// <summary>What the process says when it ends.</summary>
internal static class ExitCode
{
    /// <summary>Done.</summary>
    public const int Done = 0;

    /// <summary>The work failed.</summary>
    public const int Failed = 1;

    /// <summary>The command line, a setting or an input file is wrong; nothing was written.</summary>
    public const int WrongInput = 2;

    /// <summary>The data folder is damaged or in use.</summary>
    public const int DataFolder = 3;
}
