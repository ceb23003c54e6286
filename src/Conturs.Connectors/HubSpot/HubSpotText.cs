using System.Globalization;

namespace Conturs.Connectors.HubSpot;

/// <summary>Numbers as HubSpot writes them.</summary>
internal static class HubSpotText
{
    public static string Of(long number) => number.ToString(CultureInfo.InvariantCulture);
}
