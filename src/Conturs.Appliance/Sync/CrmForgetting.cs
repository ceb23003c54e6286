using Conturs.Appliance.Startup;
using Conturs.Scoring;
using Conturs.Storage.Audit;
using Conturs.Storage.Documents;
using Conturs.Storage.Keys;
using Conturs.Storage.Privacy;

namespace Conturs.Appliance.Sync;

/// <summary>Somebody asked a CRM to be forgotten: whatever is kept of that contact goes, freed pages and snapshots included.</summary>
internal sealed class CrmForgetting(IDocumentStore documents, IStoreUpkeep upkeep, KeyRing keys, Settings settings, AuditLog audit, TimeProvider time)
{
    /// <summary>Forgets a contact. Where nothing is kept of it but the word of its deletion, which goes when this is done, that is written down and nothing is rebuilt.</summary>
    public async Task Forget(string connection, string contact)
    {
        var subject = DataSubject.Of(keys, SubjectNames.OfReference(CompanyReference.Of(connection, RecordKind.Contact, contact)));
        var kept = 0;
        await foreach (var document in new SubjectDocuments(documents).Of(subject))
            if (document.Collection != Storage.Connections.PendingChangeStore.Shape.Name) kept++;
        if (kept == 0) await audit.Append(connection, "crm-privacy-deletion", subject.Name, ["nothing of the contact was kept"]);
        else await new SubjectRequests(documents, upkeep, keys, Path.Combine(settings.DataFolder, "backups"), time).Forget(subject, keepOut: false, connection);
    }
}
