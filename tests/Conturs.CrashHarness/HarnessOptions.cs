using System.Globalization;

namespace Conturs.CrashHarness;

/// <summary>What the command line asks for.</summary>
/// <param name="Verb">write, endure, verify, backup or restore.</param>
/// <param name="Folder">The data folder.</param>
public sealed record HarnessOptions(string Verb, string Folder)
{
    /// <summary>The other file: what the writers printed, to verify against, null to check the store only; or the backup.</summary>
    public string? Acknowledged { get; init; }

    /// <summary>The backup to make or to restore.</summary>
    public string Backup => Acknowledged ?? throw new InvalidOperationException("Name the backup.");

    /// <summary>Writers at once.</summary>
    public int Threads { get; init; } = 4;

    /// <summary>Makes a run repeatable.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Batches of each writer.</summary>
    public int Batches { get; init; } = int.MaxValue;

    /// <summary>Changes that are held in memory; null for what the appliance uses.</summary>
    public int? Held { get; init; }

    /// <summary>True to make snapshots and compact meanwhile.</summary>
    public bool Upkeep { get; init; }

    /// <summary>True to open the folder with a newer schema, so that it is migrated.</summary>
    public bool Migrate { get; init; }

    /// <summary>The failpoint at which the process dies; null for none.</summary>
    public string? KillAt { get; init; }

    /// <summary>True to say the name of each failpoint when it is first reached.</summary>
    public bool Points { get; init; }

    /// <summary>At which passage of it.</summary>
    public int Passage { get; init; } = 1;

    /// <summary>Reads the command line.</summary>
    public static HarnessOptions Parse(string[] args)
    {
        if (args.Length < 2) return new HarnessOptions("", "");
        var options = new HarnessOptions(args[0], args[1]);
        for (var i = 2; i < args.Length; i++)
        {
            options = args[i] switch
            {
                "--threads" => options with { Threads = Number(args[++i]) },
                "--seed" => options with { Seed = Number(args[++i]) },
                "--batches" => options with { Batches = Number(args[++i]) },
                "--passage" => options with { Passage = Number(args[++i]) },
                "--kill-at" => options with { KillAt = args[++i] },
                "--held" => options with { Held = Number(args[++i]) },
                "--points" => options with { Points = true },
                "--upkeep" => options with { Upkeep = true },
                "--migrate" => options with { Migrate = true },
                var file => options with { Acknowledged = file },
            };
        }

        return options;
    }

    /// <summary>Says how it is called.</summary>
    public static int Usage()
    {
        Console.Error.WriteLine("write FOLDER [--threads N] [--seed S] [--batches B] [--held CHANGES] [--upkeep] [--migrate] [--points] [--kill-at NAME --passage N] | endure FOLDER [--batches B] | verify FOLDER [FILE] | backup FOLDER FILE [--kill-at ...] | restore FOLDER FILE [--kill-at ...]");
        return 2;
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
