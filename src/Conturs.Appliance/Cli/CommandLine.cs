using System.CommandLine;
using Conturs.Connectors.Crm;
using Conturs.Connectors.Csv;
using Conturs.Learning;
using Conturs.Storage;
using Conturs.Storage.Backups;
using Conturs.Storage.Documents;
using Conturs.Storage.Files;
using Conturs.Storage.Licences;
using Conturs.Storage.Models;

namespace Conturs.Appliance.Cli;

/// <summary>The verbs of the one executable.</summary>
internal static class CommandLine
{
    /// <summary>Longest time a regular expression may take: what it reads comes from outside, and must not hold a processor.</summary>
    private static readonly TimeSpan LongestMatch = TimeSpan.FromSeconds(1);

    /// <summary>Runs one verb and returns the exit code.</summary>
    public static int Run(string[] args, TimeProvider time)
    {
        // The base library asks for it by this name when the first expression is made.
        AppDomain.CurrentDomain.SetData("REGEX_DEFAULT_MATCH_TIMEOUT", LongestMatch);
        try
        {
            var root = Build(time);
            var result = root.Parse(args);
            if (result.Errors.Count > 0) throw new WrongInputException(string.Join(Environment.NewLine, result.Errors.Select(error => error.Message)) + Environment.NewLine + "Try 'conturs --help'.");
            return result.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (Exception failure) when (CodeOf(failure) is { } code)
        {
            Console.Error.WriteLine("conturs: " + DiskRefusal.Words(failure));
            return code;
        }
        catch (OutOfMemoryException)
        {
            Console.Error.WriteLine("conturs: there was not enough memory. Give it more, or less to do at once; what was acknowledged is safe.");
            return ExitCode.Failed;
        }
#pragma warning disable CA1031 // The last line of defence: whatever happens, scripts get the exit code for "failed" and people the whole story.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            Console.Error.WriteLine("conturs: this is a fault of the program; please report it with these lines." + Environment.NewLine + fault);
            return ExitCode.Failed;
        }
    }

    private static RootCommand Build(TimeProvider time)
    {
        var root = new RootCommand("Conturs scores leads by how much more they look like your customers than like the companies that did not buy.")
        {
            ServeCommand.Create(time),
            LearnCommand.Create(time),
            ScoreCommand.Create(time),
            BacktestCommand.Create(time),
            DemoCommand.Create(time),
            ModelCommand.Create(time),
            ReplayCommand.Create(time),
            BackupCommand.Create(time),
            RestoreCommand.Create(time),
            VerifyCommand.Create(time),
            KeysCommand.Create(time),
            PrivacyCommand.Create(time),
            AdminCommand.Create(time),
            ConnectCommand.Create(time),
            SyncCommand.Create(time),
            LicenceCommand.Create(VendorKey.BuiltIn, time),
            HealthcheckCommand.Create(),
            VersionCommand.Create(),
        };
        root.SetAction(_ => ServeCommand.Run(time));
        return root;
    }

    /// <summary>Failures that have a message for the operator.</summary>
    private static int? CodeOf(Exception failure) => failure switch
    {
        WrongInputException or CsvInputException or LearningException or BackupException or VersionTooLargeException or LicenceRefusedException => ExitCode.WrongInput,
        DataFolderException => ExitCode.DataFolder,
        IOException or UnauthorizedAccessException or ConnectorException or StoreUnavailableException or RevisionConflictException or LearnedBeforeDepartureException => ExitCode.Failed,
        _ => null,
    };
}
