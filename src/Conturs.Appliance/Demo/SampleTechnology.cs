namespace Conturs.Appliance.Demo;

/// <summary>A technology that companies of the sample use.</summary>
/// <param name="Name">As its maker writes it.</param>
/// <param name="Share">Share of companies that use it.</param>
/// <param name="SoftwareShare">Share of software companies that use it.</param>
internal sealed record SampleTechnology(string Name, double Share, double SoftwareShare)
{
    /// <summary>Planted: good.</summary>
    public const string Kubernetes = "Kubernetes";

    /// <summary>Planted: good.</summary>
    public const string Snowflake = "Snowflake";

    /// <summary>Planted: bad.</summary>
    public const string WordPress = "WordPress";

    /// <summary>The technologies of the sample.</summary>
    public static IReadOnlyList<SampleTechnology> All { get; } =
    [
        new(Kubernetes, 0.16, 0.55),
        new(Snowflake, 0.14, 0.25),
        new(WordPress, 0.34, 0.15),
        new("PostgreSQL", 0.25, 0.60),
        new("SAP ERP", 0.22, 0.05),
        new("Shopify", 0.12, 0.04),
        new("Zendesk", 0.18, 0.30),
        new("Power BI", 0.28, 0.20),
        new("Slack", 0.30, 0.70),
        new("Magento", 0.08, 0.03),
    ];
}
