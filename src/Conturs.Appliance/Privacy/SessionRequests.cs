using Conturs.Appliance.Startup;
using Conturs.Storage.Privacy;

namespace Conturs.Appliance.Privacy;

/// <summary>Requests about somebody's data, carried out on an opened store.</summary>
internal static class SessionRequests
{
    /// <summary>The requests of a session.</summary>
    public static SubjectRequests Requests(this StoreSession session, Settings settings, TimeProvider time) =>
        new(session.Documents, session.Upkeep, session.Keys, Path.Combine(settings.DataFolder, "backups"), time);
}
