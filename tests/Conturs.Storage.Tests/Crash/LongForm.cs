namespace Conturs.Storage.Tests.Crash;

/// <summary>Whether this is the long run that <c>tests/run --long</c> makes.</summary>
internal static class LongForm
{
    /// <summary>The trait of tests that only the long run makes: they need strace, mounts or limits of the system. tests/run leaves them out by it.</summary>
    public const string Run = "Run";

    /// <summary>Value of the trait.</summary>
    public const string Only = "long";

    /// <summary>True in the long run.</summary>
    public static bool IsAskedFor => Environment.GetEnvironmentVariable("TESTS_LONG") == "1";

    /// <summary>A number of rounds.</summary>
    public static int Rounds(int inShort, int inLong) => IsAskedFor ? inLong : inShort;
}
