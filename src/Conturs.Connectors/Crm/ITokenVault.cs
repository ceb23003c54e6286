namespace Conturs.Connectors.Crm;

/// <summary>Where tokens are kept. A connector knows no store.</summary>
public interface ITokenVault
{
    /// <summary>Keeps a new refresh token. It is safe on disk when this returns; only then is it used.</summary>
    Task Keep(string refreshToken, CancellationToken cancellation);

    /// <summary>The refresh token that is kept now: somebody else who uses the same connection may have renewed it.</summary>
    Task<string?> Newest(CancellationToken cancellation);
}
