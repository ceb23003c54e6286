using Conturs.Appliance.Cli;
using Conturs.Appliance.Leads;
using Conturs.Appliance.Sync;
using Conturs.Connectors.Egress;
using Conturs.Scoring;
using Conturs.Storage.Connections;
using Conturs.Storage.Customers;
using Conturs.Storage.Documents;
using Conturs.Storage.Keys;
using Conturs.Storage.Models;

namespace Conturs.Appliance.Tests.Sync;

/// <summary>What the model that scores gives each company of an account, straight from what the account says, past everything else that is kept.</summary>
internal static class FreshScoring
{
    /// <summary>Scores by the ids of companies.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> Of(IDocumentStore documents, KeptConnection kept)
    {
        var versions = new ModelVersionStore(documents, new CustomerStore(documents, KeyRing.Prepare()));
        var model = new ServedVersion(LoadedModel.Of(await versions.Open((await versions.Catalogue()).Active!), customers: null));
        using var crm = new CrmOpening(new ConnectionStore(documents), new EgressOptions(), new SystemNetwork(), TimeProvider.System).Open(kept);
        var fresh = new Dictionary<string, string>();
        string? after = null;
        do
        {
            var page = await crm.Companies(after, CancellationToken.None);
            foreach (var company in page.Records)
                fresh[company.Id] = WriteBackPlanning.ValuesOf(model.Score(Banding.Band(model.Schema, FactFitting.Fitting(model.Schema, company.Facts)), CardParts.None)).Score;
            after = page.Next;
        }
        while (after is not null);
        return fresh;
    }
}
