namespace Conturs.Connectors.Crm;

/// <summary>Where tokens are kept. A connector knows no store.</summary>
public interface ITokenVault
{
    /// <summary>Keeps a new refresh token. It is safe on disk when this returns; only then is it used.</summary>
    Task Keep(string refreshToken, CancellationToken cancellation);
}
