namespace Conturs.Appliance.Cli;

/// <summary>
/// A result file: written beside its final name and renamed at the end, so that a failure leaves the old one. What a run that was
/// killed has left there goes with the next one.
/// </summary>
internal sealed class ReplacedFile : IDisposable
{
    private const string Ending = ".tmp";

    private readonly string path;
    private readonly string beside;
    private bool isKept;

    private ReplacedFile(string path)
    {
        this.path = Path.GetFullPath(path);
        beside = $"{this.path}.{Guid.NewGuid():N}{Ending}";
        if (Directory.Exists(this.path)) throw new WrongInputException($"--out: {path} is a folder.");
        if (!Directory.Exists(Path.GetDirectoryName(this.path))) throw new WrongInputException($"--out: there is no folder {Path.GetDirectoryName(this.path)}.");
        RemoveLeftovers();
        Text = new StreamWriter(beside) { NewLine = "\n" };
    }

    /// <summary>UTF-8 without BOM, LF.</summary>
    public StreamWriter Text { get; }

    /// <summary>Opens a result file.</summary>
    /// <exception cref="WrongInputException">It cannot be there, or it is the file that is being read.</exception>
    public static ReplacedFile Open(string path, string input) =>
        Path.GetFullPath(path) == Path.GetFullPath(input)
            ? throw new WrongInputException($"--out: {path} is the file that is read; it would be replaced. Name another file.")
            : new ReplacedFile(path);

    /// <summary>Opens a result file that is made from no other file.</summary>
    /// <exception cref="WrongInputException">It cannot be there.</exception>
    public static ReplacedFile Open(string path) => new(path);

    /// <summary>Puts the file under its name.</summary>
    public void Keep()
    {
        Text.Dispose();
        File.Move(beside, path, overwrite: true);
        isKept = true;
    }

    public void Dispose()
    {
        if (isKept) return;
        Text.Dispose();
        File.Delete(beside);
    }

    private void RemoveLeftovers()
    {
        foreach (var leftover in Directory.EnumerateFiles(Path.GetDirectoryName(path)!, "*" + Ending).Where(IsOfThisFile))
            if (!IsBeingWritten(leftover)) File.Delete(leftover);
    }

    private bool IsOfThisFile(string other) =>
        other.Length > path.Length + Ending.Length && other.StartsWith(path + ".", StringComparison.Ordinal) && Guid.TryParseExact(other[(path.Length + 1)..^Ending.Length], "N", out _);

    private static bool IsBeingWritten(string leftover)
    {
        try
        {
            using var file = new FileStream(leftover, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
            return false;
        }
        catch (Exception refusal) when (refusal is IOException or UnauthorizedAccessException)
        {
            return true;
        }
    }
}
