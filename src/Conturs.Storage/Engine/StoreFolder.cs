using System.Globalization;

namespace Conturs.Storage.Engine;

/// <summary>Names of the store's files in the data folder.</summary>
internal sealed record StoreFolder(string Store, string Keys)
{
    /// <summary>Begins the name of a verified copy; its sequence follows.</summary>
    public const string SnapshotPrefix = "snapshot-";

    /// <summary>Begins the name of a log of writes; the sequence of its first write follows.</summary>
    public const string LogPrefix = "log-";

    /// <summary>Begins the name of a damaged file that was set aside.</summary>
    public const string DamagedPrefix = "damaged-";

    /// <summary>Begins the name of a file that is not finished. It goes at the next opening.</summary>
    public const string NewPrefix = "new-";

    /// <summary>Begins the name of a file of an older schema that is kept after a migration.</summary>
    public const string SchemaPrefix = "schema-";

    /// <summary>The data file.</summary>
    public string Data => In("conturs.db");

    /// <summary>The log of pages that makes commits all-or-nothing.</summary>
    public string Redo => In("conturs.redo");

    /// <summary>Says, from a clean stop to the next start, what the data file held.</summary>
    public string Clean => In("clean");

    /// <summary>Tells a new installation from one that lost its store, and an old copy of the store from the present one.</summary>
    public string Instance => Path.Combine(Keys, "instance");

    /// <summary>A data file that is being made.</summary>
    public string NewData => In(NewPrefix + "conturs.db");

    /// <summary>The snapshot of a sequence.</summary>
    public string Snapshot(long sequence) => In(SnapshotPrefix + Number(sequence));

    /// <summary>A snapshot that is not checked yet.</summary>
    public string NewSnapshot(long sequence) => In(NewPrefix + SnapshotPrefix + Number(sequence));

    /// <summary>The log that begins with a sequence.</summary>
    public string Log(long first) => In(LogPrefix + Number(first));

    /// <summary>Where a damaged file is set aside: a name that no file has yet.</summary>
    public string Damaged(IStoreFiles files, string file, DateTimeOffset at)
    {
        var name = In($"{DamagedPrefix}{at.UtcDateTime.ToString("yyyyMMdd'T'HHmmss", CultureInfo.InvariantCulture)}-{Path.GetFileName(file)}");
        for (var number = 1; ; number++)
            if ((number == 1 ? name : $"{name}.{number}") is var free && !files.Exists(free)) return free;
    }

    /// <summary>Where the data file of an older schema is kept.</summary>
    public string OfSchema(int schema) => In($"{SchemaPrefix}{schema.ToString(CultureInfo.InvariantCulture)}.db");

    /// <summary>The sequence in a name.</summary>
    public static long SequenceOf(string path) => long.Parse(Path.GetFileName(path).AsSpan()[^16..], NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    private string In(string name) => Path.Combine(Store, name);

    private static string Number(long sequence) => sequence.ToString("x16", CultureInfo.InvariantCulture);
}
