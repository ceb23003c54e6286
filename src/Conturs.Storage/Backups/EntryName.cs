namespace Conturs.Storage.Backups;

/// <summary>Names of the files in a backup: those of the data folder, with forward slashes.</summary>
internal static class EntryName
{
    /// <summary>What the backup holds. It is not a file of the data folder.</summary>
    public const string Manifest = "manifest";

    /// <summary>The key ring, wrapped by the master key, which has no business in a backup.</summary>
    public const string KeyRing = "keys/keyring";

    /// <summary>The store.</summary>
    public const string Store = "store/conturs.db";

    /// <summary>Begins the names of files that somebody dropped in.</summary>
    public const string Import = "import/";

    /// <summary>True for a name that may be made a file of a data folder: nothing leads out of it.</summary>
    public static bool IsAllowed(string name) => name is KeyRing or Store || (name.StartsWith(Import, StringComparison.Ordinal) && name.Split('/').All(IsPlain));

    /// <summary>The path of an entry in a folder.</summary>
    public static string PathIn(string folder, string name) => Path.Combine([folder, .. name.Split('/')]);

    private static bool IsPlain(string part) =>
        part is not ("" or "." or "..") && !part.Contains('\0', StringComparison.Ordinal) && (!OperatingSystem.IsWindows() || part.IndexOfAny(['\\', ':']) < 0);
}
