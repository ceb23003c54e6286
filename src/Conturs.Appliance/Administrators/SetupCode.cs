using System.Security.Cryptography;
using System.Text;
using Conturs.Appliance.Security;
using Conturs.Appliance.Startup;

namespace Conturs.Appliance.Administrators;

/// <summary>
/// The code by which whoever can read the log or the data folder becomes the first owner. It is made anew at each start, as long as
/// there is no owner; only its hash is remembered here.
/// </summary>
internal sealed class SetupCode(Settings settings, TimeProvider time)
{
    private const int Groups = 3, GroupLength = 5;

    /// <summary>Without letters and digits that look alike.</summary>
    private const string Letters = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";

    private readonly TokenBuckets tries = new(RateLimit.OfSetup, time);
    private byte[]? hash;

    /// <summary>Where it is written for whoever may read the data folder.</summary>
    public string Path => System.IO.Path.Combine(settings.DataFolder, "setup-code");

    /// <summary>Makes a code, writes it into its file, and gives it.</summary>
    /// <exception cref="IOException">The disk refused.</exception>
    public string Make()
    {
        var code = string.Join('-', Enumerable.Range(0, Groups).Select(_ => RandomNumberGenerator.GetString(Letters, GroupLength)));
        hash = HashOf(code);
        if (!OperatingSystem.IsWindows())
        {
            using var file = new FileStream(Path, new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite });
            file.Write(Encoding.ASCII.GetBytes(code + "\n"));
        }

        return code;
    }

    /// <summary>True when it is the code; null when this address has tried too often and must wait half a minute.</summary>
    public bool? Fits(string code, string from) =>
        tries.Take(from).Taken ? hash is { } known && CryptographicOperations.FixedTimeEquals(HashOf(code), known) : null;

    /// <summary>There is an owner: no code opens anything any more.</summary>
    public void Used()
    {
        hash = null;
        File.Delete(Path);
    }

    /// <summary>However it is typed: with or without hyphens, in small letters, with spaces.</summary>
    private static byte[] HashOf(string code) => SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(code.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant()));
}
