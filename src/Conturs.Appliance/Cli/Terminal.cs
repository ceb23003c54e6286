using Spectre.Console;

namespace Conturs.Appliance.Cli;

/// <summary>Where pictures and tables go.</summary>
internal static class Terminal
{
    private const int WidthOfFiles = 120;

    /// <summary>stdout; colours on a terminal only, and a fixed width where there is none.</summary>
    public static IAnsiConsole Out()
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Out) });
        if (Console.IsOutputRedirected) console.Profile.Width = WidthOfFiles;
        return console;
    }

    /// <summary>A file: no colours, fixed width.</summary>
    public static IAnsiConsole To(TextWriter file)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(file), Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors });
        console.Profile.Width = WidthOfFiles;
        return console;
    }

    /// <summary>Bytes on stdout as they are, and a line end.</summary>
    public static void WriteBytes(ReadOnlySpan<byte> bytes)
    {
        using var stdout = Console.OpenStandardOutput();
        stdout.Write(bytes);
        stdout.Write("\n"u8);
    }

    /// <summary>One line on stderr for each thing the reader should know.</summary>
    public static void Warn(IEnumerable<string> warnings)
    {
        foreach (var warning in warnings) Console.Error.WriteLine("note: " + warning);
    }
}
