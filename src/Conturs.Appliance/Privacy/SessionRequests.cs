using Conturs.Appliance.Startup;

namespace Conturs.Appliance.Privacy;

/// <summary>Requests about somebody's data, carried out on an opened store.</summary>
internal static class SessionRequests
{
    /// <summary>Whoever carries out the requests of a session.</summary>
    public static PrivacyOffice Office(this StoreSession session, Settings settings, TimeProvider time) => new(session.Documents, session.Upkeep, session.Keys, settings, time);
}
