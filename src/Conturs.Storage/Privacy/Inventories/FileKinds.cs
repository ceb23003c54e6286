using System.IO.Enumeration;
using Conturs.Storage.Documents;

namespace Conturs.Storage.Privacy.Inventories;

/// <summary>Every kind of file that the appliance writes, and what it holds. The first that fits a name is meant.</summary>
internal static class FileKinds
{
    private static readonly (string Path, string Holds, PrivacyClass? Class, bool Sealed)[] Kinds =
    [
        ("*.unfinished", "What a killed write left; it goes at the next opening.", PrivacyClass.Sealed, true),
        ("store/new-*", "A copy of the store that a killed run left; it goes at the next opening.", PrivacyClass.Sealed, true),
        ("store/snapshot-*", "Verified copies of the store.", PrivacyClass.Sealed, true),
        ("store/damaged-*", "A store that was set aside because it was damaged.", PrivacyClass.Sealed, true),
        ("store/schema-*", "The store as it was before an upgrade.", PrivacyClass.Sealed, true),
        ("store/log-*", "Every write since the older snapshot.", PrivacyClass.Sealed, true),
        ("store/*", "The collections listed here; what documents are found by (keyed hashes, times, numbers, states) lies beside the sealed text.", PrivacyClass.Sealed, true),
        ("keys/master.key", "The master key, where the operator hands none in: whoever has it and the folder can read everything.", PrivacyClass.Secret, false),
        ("keys/master.key.*", "Master keys from before they were changed: older backups open with them. Delete them with those backups.", PrivacyClass.Secret, false),
        ("keys/keyring", "The keys of the installation, wrapped by the master key.", PrivacyClass.Secret, true),
        ("keys/instance", "That there is an installation, and how far its store had come: so a lost store is not taken for a new one.", PrivacyClass.Operational, true),
        ("backups/" + ErasureList.FileName, "Keyed hashes and times of those who were forgotten or opted out, so that a restore brings nobody back.", PrivacyClass.Pseudonym, true),
        ("backups/*", "Backups of the store and the wrapped keys.", PrivacyClass.Sealed, true),
        ("logs/*", "What the appliance did: ids of its own, keyed hashes, counts and times.", PrivacyClass.Operational, false),
        ("run/*", "Number and machine of the process that holds the folder; its socket.", PrivacyClass.Operational, false),
        ("import/*", "Company files that an administrator put there. The appliance reads them and writes none.", null, false),
        ("*", "Not written by the appliance.", null, false),
    ];

    /// <summary>The kinds of which there are files in a data folder, counted.</summary>
    public static IReadOnlyList<InventoryFile> Of(string folder)
    {
        var files = Directory.Exists(folder) ? new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories).ToList() : [];
        var kindOf = files.ToLookup(file => Array.FindIndex(Kinds, kind => Fits(kind.Path, Path.GetRelativePath(folder, file.FullName))));
        return [.. Kinds.Select((kind, i) => new InventoryFile(kind.Path, kind.Holds, kind.Class, kind.Sealed, kindOf[i].Count(), kindOf[i].Sum(file => file.Exists ? file.Length : 0))).Where(kind => kind.Count > 0)];
    }

    private static bool Fits(string kind, string path) => FileSystemName.MatchesSimpleExpression(kind, path.Replace('\\', '/'), ignoreCase: false);
}
