namespace Conturs.Storage.Engine;

/// <summary>Named places at which a test can make the process die. In production nothing listens.</summary>
internal static class Failpoint
{
    /// <summary>Called with the name of each place that is reached; null outside of tests.</summary>
    public static Action<string>? Reached { get; set; }

    /// <summary>Marks a place.</summary>
    public static void Reach(string name) => Reached?.Invoke(name);
}
