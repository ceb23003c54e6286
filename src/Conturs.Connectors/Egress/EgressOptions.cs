namespace Conturs.Connectors.Egress;

/// <summary>What may leave this installation.</summary>
public sealed record EgressOptions
{
    /// <summary>True to refuse everything before anybody is asked for an address (<c>CONTURS_AIRGAPPED</c>). It is stronger than <see cref="Allowed"/>.</summary>
    public bool IsAirGapped { get; init; }

    /// <summary>True to open port 80 and plain HTTP for public names, too. Whatever is sent there can be read and changed on the way.</summary>
    public bool OpensPort80 { get; init; }

    /// <summary>Internal targets that an administrator allows.</summary>
    public IReadOnlyList<AllowedTarget> Allowed { get; init; } = [];
}
