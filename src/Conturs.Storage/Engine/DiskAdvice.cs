namespace Conturs.Storage.Engine;

/// <summary>What to do when the disk refuses, in half a sentence. Linux tells the reason by a number.</summary>
internal static class DiskAdvice
{
    private const int TooManyInSystem = 23;
    private const int TooManyInProcess = 24;
    private const int NoSpace = 28;
    private const int ReadOnlyFileSystem = 30;
    private const int QuotaExceeded = 122;

    /// <summary>True when it was the disk, or the system that stands before it.</summary>
    public static bool IsRefusal(Exception failure) => failure is IOException or UnauthorizedAccessException;

    /// <summary>What became of the store by a failure, and what to do.</summary>
    public static string Sentence(Exception failure) => IsRefusal(failure)
        ? $"The store cannot be written to: {failure.Message} It reads only, and writes again by itself as soon as the disk takes it: {For(failure)}."
        : $"The store had to be closed: {FailureText.Of(failure)} It is being opened anew.";

    /// <summary>What an operator can do about a refusal.</summary>
    public static string For(Exception refusal) => refusal switch
    {
        UnauthorizedAccessException or IOException { HResult: ReadOnlyFileSystem } => "let the appliance write to its data folder again, or check the disk",
        IOException { HResult: TooManyInSystem or TooManyInProcess } => "allow it more open files",
        IOException { HResult: NoSpace or QuotaExceeded } => "make space (it may also be the number of files that has run out)",
        _ => "make space, or check the disk",
    };
}
