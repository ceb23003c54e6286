using System.Globalization;

namespace Conturs.Storage.Tests.Backups;

/// <summary>Kills a process from outside at its n-th call that changes something on the disk for good.</summary>
internal static class SystemCalls
{
    private const string Changing = "fsync,rename,renameat,renameat2,unlink,unlinkat,rmdir,mkdir,mkdirat,ftruncate";

    /// <summary>The program to start it under.</summary>
    public static string[] KillAt(int call) =>
        ["/usr/bin/strace", "-f", "-o", "/dev/null", "-e", "trace=" + Changing, "-e", string.Create(CultureInfo.InvariantCulture, $"inject={Changing}:signal=SIGKILL:when={call}")];
}
