using Conturs.Scoring;
using Conturs.Storage.Customers;
using Conturs.Storage.Documents;
using Conturs.Storage.Keys;
using Conturs.Storage.Models;
using Conturs.Testing;

namespace Conturs.Appliance.Tests.Leads;

/// <summary>A published model of three dimensions and one pair, small enough to work out by hand.</summary>
internal static class TinyModel
{
    public static PatternModel Model { get; } = Some.Model(
        Some.Numbers(Some.Dimension("employees") with { IsChangeable = true }, 50, 250).Patterns(-1, 0.25, 1.25, -0.125),
        Some.Categories("industry", "retail", "software", "energy").Patterns(-1.5, 1, 0.5, 0),
        Some.Members("technologies", "sap", "shopify").Patterns(0.5, -0.5)) with
    {
        Pairs =
        [
            new PairPatterns
            {
                First = 0, Second = 1, FirstGroups = [0, 1, 1, 1], SecondGroups = [0, 1, 1, 1], FirstCaptions = ["under 50", "50 or more"], SecondCaptions = ["retail", "others"],
                Effects = [0.25, -0.25, 0, 0.375], GroupSizes = [25, 12, 0, 40], RefitEffects = new float[4 * PatternModel.Refits],
            },
        ],
    };

    /// <summary>Customers D-0 to D-11.</summary>
    private static IReadOnlyList<IndexedCustomer> Customers { get; } = [.. Enumerable.Range(0, 12).Select(i => new IndexedCustomer($"D-{i}", new Dictionary<string, string>
    {
        ["employees"] = Code(0, new FactValue.Number(20 + (40 * i))),
        ["industry"] = Code(1, new FactValue.Text(i % 2 == 0 ? "software" : "energy")),
    }))];

    /// <summary>Publishes a model.</summary>
    /// <param name="documents">The store.</param>
    /// <param name="keys">Its keys.</param>
    /// <param name="model">The model; this one when null.</param>
    public static async Task<int> Publish(IDocumentStore documents, KeyRing keys, PatternModel? model = null)
    {
        var published = model ?? Model;
        var versions = new ModelVersionStore(documents, new CustomerStore(documents, keys));
        var number = await versions.Reserve();
        var customers = new CustomerList([.. published.Dimensions.Select(patterns => patterns.Bands.Dimension)], Customers);
        await versions.Add(new StoredVersion(number, DateTimeOffset.UnixEpoch, PatternModelDocument.Write(published), Endpoints.SmallModel.Report, Customers.Count), customers, activate: true, "");
        return number;
    }

    private static string Code(int dimension, FactValue value) => BaseBands.Encode(Model.Dimensions[dimension].Bands.Dimension, value, text => text)!;
}
