namespace Conturs.Storage.Tests.Crash;

/// <summary>Whether this is the long run that <c>tests/run --long</c> makes.</summary>
internal static class LongForm
{
    /// <summary>True in the long run.</summary>
    public static bool IsAskedFor => Environment.GetEnvironmentVariable("TESTS_LONG") == "1";

    /// <summary>A number of rounds.</summary>
    public static int Rounds(int inShort, int inLong) => IsAskedFor ? inLong : inShort;

    /// <summary>Leaves a test out of the short run, and says so.</summary>
    public static void Require() => Assert.SkipUnless(IsAskedFor, "Part of the long run: tests/run --long");
}
