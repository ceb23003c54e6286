using System.Diagnostics;

namespace Conturs.Storage.Tests.Faults;

/// <summary>A file system in memory that is mounted for a test. Takes root, if need be that of a namespace (<c>unshare -rm</c>).</summary>
internal sealed class SmallDisk : IDisposable
{
    private readonly TempFolder folder = new();

    /// <param name="options">Of the mount, such as <c>size=24m</c> or <c>nr_inodes=40</c>.</param>
    public SmallDisk(string options) => Run("mount", "-t", "tmpfs", "-o", options, "tmpfs", Root);

    /// <summary>The data folder on it.</summary>
    public string Data => Path.Combine(Root, "data");

    private string Root => folder.Path;

    /// <summary>A file on it.</summary>
    public string File(string name) => Path.Combine(Root, name);

    /// <summary>Mounts it anew with other options.</summary>
    public void Remount(string options) => Run("mount", "-o", "remount," + options, Root);

    public void Dispose()
    {
        Run("umount", "-l", Root);
        folder.Dispose();
    }

    /// <summary>Runs a program of the system and fails, with what it said, when it does.</summary>
    public static void Run(params string[] command)
    {
        using var process = Process.Start(new ProcessStartInfo(command[0], command[1..]) { RedirectStandardError = true })!;
        var said = process.StandardError.ReadToEnd();
        process.WaitForExit();
        process.ExitCode.Should().Be(0, $"'{string.Join(' ', command)}' is needed to make the fault, and said: {said}");
    }
}
