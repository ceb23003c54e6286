namespace Conturs.Storage.Backups;

/// <summary>Names of the files in a backup: those of the data folder, with forward slashes.</summary>
internal static class EntryName
{
    /// <summary>What the backup holds. It is not a file of the data folder.</summary>
    public const string Manifest = "manifest";

    /// <summary>The store.</summary>
    public const string Store = "store/conturs.db";

    /// <summary>Begins the names of the key ring and what lies with it.</summary>
    public const string Keys = "keys/";

    /// <summary>Begins the names of files that somebody dropped in.</summary>
    public const string Import = "import/";

    /// <summary>True for a name that may be made a file of a data folder: nothing leads out of it, and the master key has no business in a backup.</summary>
    public static bool IsAllowed(string name) =>
        (name == Store || name.StartsWith(Keys, StringComparison.Ordinal) || name.StartsWith(Import, StringComparison.Ordinal))
        && !IsMasterKey(name)
        && name.Split('/').All(part => part is not ("" or "." or "..") && part.IndexOfAny(['\\', ':', '\0']) < 0);

    /// <summary>True for the master key, the next one and those before.</summary>
    public static bool IsMasterKey(string name) => name.StartsWith(Keys + "master.key", StringComparison.OrdinalIgnoreCase);

    /// <summary>The path of an entry in a folder.</summary>
    public static string PathIn(string folder, string name) => Path.Combine([folder, .. name.Split('/')]);
}
