using System.Security.Cryptography;
using System.Text;
using Conturs.Appliance.Security;
using Conturs.Appliance.Startup;

namespace Conturs.Appliance.Administrators;

/// <summary>
/// The code by which whoever can read the log or the data folder becomes the first owner. It is made anew at each start, as long as
/// there is no owner; once it is written, only its hash is remembered here.
/// </summary>
internal sealed class SetupCode(Settings settings, TimeProvider time)
{
    private const int Groups = 3, GroupLength = 5;

    private readonly TokenBuckets tries = new(RateLimit.OfSetup, time);
    private byte[]? hash;
    private string? made;

    /// <summary>Where it is written for whoever may read the data folder.</summary>
    public string Path => System.IO.Path.Combine(settings.DataFolder, "setup-code");

    /// <summary>Makes a code and gives it.</summary>
    public string Make()
    {
        made = ReadableSecret.Make(Groups, GroupLength).ToUpperInvariant();
        hash = HashOf(made);
        return made;
    }

    /// <summary>Writes the code into its file, for the owner of the data folder only.</summary>
    /// <exception cref="IOException">The disk refused; the code holds all the same.</exception>
    public void Write()
    {
        File.Delete(Path);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var file = new FileStream(Path, options);
        file.Write(Encoding.ASCII.GetBytes(made + "\n"));
        made = null;
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
