using System.Security.Cryptography;
using System.Text;
using Conturs.Storage.Administrators;
using Conturs.Storage.Backups;

namespace Conturs.Appliance.Administrators;

/// <summary>Makes of a password what is kept, and compares. A password of nobody costs the same work as one of somebody; two are worked on at once, so that guessing cannot use up the memory.</summary>
internal sealed class Passwords(IPassphraseStretching stretching) : IDisposable
{
    /// <summary>Shortest password, in characters.</summary>
    public const int Shortest = 12;

    /// <summary>Longest password, in characters.</summary>
    public const int Longest = 200;

    private const int SaltLength = 16;
    private const int MostAtOnce = 2;

    private readonly SemaphoreSlim atOnce = new(MostAtOnce);
    private readonly byte[] nobodysSalt = RandomNumberGenerator.GetBytes(SaltLength);

    /// <summary>Why a password is not taken; null when it is.</summary>
    public static string? Objection(string password, string email) => password switch
    {
        { Length: < Shortest } => $"Use at least {Shortest} characters; a few words in a row are good.",
        { Length: > Longest } => $"Use at most {Longest} characters.",
        _ when password.Distinct().Count() < 5 => "Use more than four different characters.",
        _ when email.Contains(password.Trim(), StringComparison.OrdinalIgnoreCase) => "Use something other than your address.",
        _ => null,
    };

    /// <summary>What is kept of a password.</summary>
    public async Task<StretchedPassword> Stretch(string password, CancellationToken cancellation)
    {
        var (salt, cost) = (RandomNumberGenerator.GetBytes(SaltLength), stretching.Cost);
        return new StretchedPassword(cost.Method, cost.MemoryKib, cost.Passes, salt, await Work(password, salt, cost, cancellation));
    }

    /// <summary>True when it is the password; never for one that is not kept.</summary>
    public async Task<bool> Fits(string password, StretchedPassword? kept, CancellationToken cancellation)
    {
        // A far too long one is not even looked at; nobody's is that long.
        if (password.Length > Longest) return false;
        var result = await Work(password, kept?.Salt ?? nobodysSalt, kept is null ? stretching.Cost : new PassphraseCost(kept.Method, kept.MemoryKib, kept.Passes), cancellation);
        return CryptographicOperations.FixedTimeEquals(result, kept?.Result ?? new byte[result.Length]) && kept is not null;
    }

    /// <summary>True when it was stretched otherwise than new ones are.</summary>
    public bool IsOutdated(StretchedPassword kept) => new PassphraseCost(kept.Method, kept.MemoryKib, kept.Passes) != stretching.Cost;

    /// <inheritdoc/>
    public void Dispose() => atOnce.Dispose();

    private async Task<byte[]> Work(string password, byte[] salt, PassphraseCost cost, CancellationToken cancellation)
    {
        await atOnce.WaitAsync(cancellation);
        try
        {
            // The same letters may come composed or not, as the keyboard has it.
            return await Task.Run(() => stretching.Stretch(password.Normalize(NormalizationForm.FormC), salt, cost), cancellation);
        }
        finally
        {
            atOnce.Release();
        }
    }
}
