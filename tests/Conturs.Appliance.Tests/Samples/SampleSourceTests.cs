using Conturs.Appliance.Samples;
using Conturs.Appliance.Scoreboard;
using Conturs.Appliance.Tests.Endpoints;
using Conturs.Storage.Customers;
using Conturs.Storage.Documents;
using Conturs.Storage.Models;
using Conturs.Storage.Samples;
using Conturs.Storage.Scores;
using Conturs.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Conturs.Appliance.Tests.Samples;

[Trait("Run", "once")]
public sealed class SampleSourceTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task Sample_data_is_learned_and_scored_without_credits_goes_on_after_a_restart_and_leaves_nothing_behind()
    {
        var (documents, keys) = (new InMemoryDocumentStore(), Conturs.Storage.Keys.KeyRing.Prepare());
        await using (var first = await ServedAppliance.Start(documents, ring: keys))
        {
            await Of<SampleSource>(first).Load("somebody", default);
            await Until(async () => (await Of<SampleStore>(first).Find())!.Scored > 0);
        }

        await using var second = await ServedAppliance.Start(documents, ring: keys);
        await Until(async () => (await Of<SampleStore>(second).Find())!.State is SampleState.Ready or SampleState.Failed);
        (await Of<SampleStore>(second).Find())!.Should().Match<LoadedSample>(sample => sample.State == SampleState.Ready && sample.Scored == 2500 && sample.Leads == 2500 && sample.Version == 1);
        (await Of<CurrentBoard>(second).Now()).Count.Should().Be(2500);
        (await documents.Count("credits") + await documents.Count("credit-blocks")).Should().Be(0);
        var row = (await Of<CurrentBoard>(second).Now()).Rows[0];
        var reference = (await Of<LeadReferences>(second).Of([row.Subject], default))[0];
        reference.Reference.Should().StartWith("sample:L-");
        (await Of<LeadNames>(second).Of([reference], default)).Should().ContainKey(row.Subject);

        await Of<SampleSource>(second).TakeAway("somebody", default);
        await Until(async () => !await Of<SampleSource>(second).IsHere());

        (await documents.Count(ScoreStore.Shape.Name)).Should().Be(0);
        (await documents.Count(CustomerStore.Shape.Name)).Should().Be(0);
        (await documents.Count("model-versions")).Should().Be(0);
        (await documents.All(ModelVersionStore.CatalogueShape).ToListAsync(TestContext.Current.CancellationToken)).Single().Should().BeEquivalentTo(new { Latest = 1, Entries = Array.Empty<object>() });
    }

    private static T Of<T>(ServedAppliance served) where T : notnull => served.App.Services.GetRequiredService<T>();

    private static async Task Until(Func<Task<bool>> what)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (!await what())
        {
            if (TimeProvider.System.GetElapsedTime(start) > Limit) throw new TimeoutException();
            await Task.Delay(20);
        }
    }
}
