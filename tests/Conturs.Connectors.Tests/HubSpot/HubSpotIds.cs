using System.Globalization;

namespace Conturs.Connectors.Tests.HubSpot;

/// <summary>Ids as HubSpot writes them.</summary>
internal static class HubSpotIds
{
    public static string Text(long id) => id.ToString(CultureInfo.InvariantCulture);
}
