namespace Conturs.Storage.Privacy.Scanning;

/// <summary>The company files that an administrator put into the data folder: the appliance reads them and removes none.</summary>
/// <param name="Files">How many there are.</param>
/// <param name="Naming">Those that hold a name of the subject, as it was given or in lower case.</param>
/// <param name="NotSearched">Those that could not be searched: they cannot be read, or the names are too short to be searched for.</param>
public sealed record ImportFiles(int Files, int Naming, int NotSearched)
{
    /// <summary>Searches <c>import/</c> of a data folder.</summary>
    /// <param name="folder">Path of the data folder.</param>
    /// <param name="names">The names of the subject.</param>
    /// <param name="naming">Takes each file that holds one, from the data folder.</param>
    public static ImportFiles Search(string folder, SubjectNames names, Action<string> naming)
    {
        var root = Path.Combine(folder, "import");
        string[] files = Directory.Exists(root) ? [.. Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)] : [];
        string[] texts = [.. names.References.Concat(names.Domain is { } domain ? (string[])[domain] : []).Distinct()];
        if (texts.Any(text => text.Length < TextForms.ShortestText)) return new ImportFiles(files.Length, 0, files.Length);
        var search = new FormSearch(texts.SelectMany((text, i) => TextForms.Of(i + 1, text)));
        var (found, refused) = (0, 0);
        foreach (var file in files)
        {
            if (Holds(file, search) is not { } holds) refused++;
            else if (holds)
            {
                found++;
                naming(Path.GetRelativePath(folder, file));
            }
        }

        return new ImportFiles(files.Length, found, refused);
    }

    /// <summary>Whether a file holds one of the texts; null when it cannot be read.</summary>
    private static bool? Holds(string file, FormSearch search)
    {
        var hits = 0;
        try
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            new FolderScan(search, _ => hits++).SearchStream(stream, file);
            return hits > 0;
        }
        catch (Exception refusal) when (refusal is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
