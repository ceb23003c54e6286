namespace Conturs.Storage.Files;

/// <summary>What the operating system said, in a sentence for the operator.</summary>
public static class DiskRefusal
{
    private const int NotAllowed = 13;
    private const int IsFolder = 21;
    private const int NoSpace = 28;
    private const int ReadOnlyDisk = 30;
    private const int QuotaUsed = 122;

    /// <summary>True when nothing can be written there: the disk is full or read-only, or this user may not.</summary>
    public static bool IsOfWriting(Exception? refusal) => refusal is UnauthorizedAccessException || Number(refusal) is NotAllowed or NoSpace or ReadOnlyDisk or QuotaUsed;

    /// <summary>The sentence; what is one already stays as it is.</summary>
    public static string Words(Exception refusal) => Number(refusal) switch
    {
        NoSpace => $"There is no space left{On(refusal)}.",
        QuotaUsed => $"The quota of this user is used up{On(refusal)}.",
        ReadOnlyDisk => $"The disk is read-only{On(refusal)}.",
        IsFolder => $"There is a folder where a file should be{On(refusal)}.",
        _ when refusal is UnauthorizedAccessException => $"This user is not allowed to{On(refusal)}.",
        _ => refusal.Message.EndsWith('.') ? refusal.Message : refusal.Message + ".",
    };

    /// <summary>The system's own number; 0 when .NET or this program refused.</summary>
    private static int Number(Exception? refusal) => refusal is IOException { HResult: > 0 and < 4096 and var number } ? number : 0;

    /// <summary>The path stands between quotation marks in what .NET says.</summary>
    private static string On(Exception refusal) => refusal.Message.Split('\'') is [_, var path, _, ..] ? $" ({path})" : "";
}
