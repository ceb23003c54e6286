using Conturs.Storage.Administrators;
using Conturs.Storage.ApiKeys;
using Conturs.Storage.Audit;
using Conturs.Storage.Backups;
using Conturs.Storage.Batches;
using Conturs.Storage.Connections;
using Conturs.Storage.Credits;
using Conturs.Storage.Customers;
using Conturs.Storage.Documents;
using Conturs.Storage.Idempotency;
using Conturs.Storage.Licences;
using Conturs.Storage.Models;
using Conturs.Storage.Outcomes;
using Conturs.Storage.Privacy;
using Conturs.Storage.Privacy.Certificates;
using Conturs.Storage.Samples;
using Conturs.Storage.Schedules;
using Conturs.Storage.Scores;
using Conturs.Storage.Secrets;
using Conturs.Storage.Upkeep;
using Conturs.Storage.Webhooks;

namespace Conturs.Storage;

/// <summary>Every collection of the store. A collection that is not here cannot be written; the inventory lists what is.</summary>
public static class StoreCollections
{
    /// <summary>All declarations, by name.</summary>
    public static IReadOnlyDictionary<string, CollectionDeclaration> All { get; } = new[]
    {
        ModelVersionStore.CatalogueShape.Declaration,
        ModelVersionStore.Shape.Declaration,
        CustomerStore.SchemaShape.Declaration,
        CustomerStore.Shape.Declaration,
        ScoreStore.Shape.Declaration,
        OutcomeStore.Shape.Declaration,
        AuditLog.Shape.Declaration,
        AuditLog.HeadShape.Declaration,
        ExclusionStore.Shape.Declaration,
        DepartureStore.Shape.Declaration,
        PrivacyRequestStore.Shape.Declaration,
        SigningKeyStore.Shape.Declaration,
        BackupStore.Shape.Declaration,
        ProtectionKeyStore.Shape.Declaration,
        ApiKeyStore.Shape.Declaration,
        UpkeepStore.Shape.Declaration,
        LeadBatchStore.Shape.Declaration,
        LeadBatchStore.PartShape.Declaration,
        LicenceStore.Shape.Declaration,
        CreditStore.Shape.Declaration,
        CreditStore.BlockShape.Declaration,
        CreditStore.UsageShape.Declaration,
        WebhookStore.Shape.Declaration,
        WebhookStore.HealthShape.Declaration,
        OutboxStore.Shape.Declaration,
        UsedKeyStore.Shape.Declaration,
        ConnectionStore.Shape.Declaration,
        CrmRecordStore.Shape.Declaration,
        PendingChangeStore.Shape.Declaration,
        SyncHealthStore.Shape.Declaration,
        SyncRunStore.Shape.Declaration,
        ScheduleStore.Shape.Declaration,
        AdministratorStore.Shape.Declaration,
        SampleStore.Shape.Declaration,
        ScoreOverrideStore.Shape.Declaration,
    }.ToDictionary(declaration => declaration.Name);
}
