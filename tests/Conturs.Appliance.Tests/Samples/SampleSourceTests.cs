using Conturs.Appliance.Samples;
using Conturs.Appliance.Scoreboard;
using Conturs.Appliance.Tests.Endpoints;
using Conturs.Storage.Connections;
using Conturs.Storage.Customers;
using Conturs.Storage.Documents;
using Conturs.Storage.Keys;
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
        var (documents, keys) = (new InMemoryDocumentStore(), KeyRing.Prepare());
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

    [Fact]
    public async Task Sample_data_has_no_room_beside_a_model_or_a_crm_of_ones_own()
    {
        var documents = new InMemoryDocumentStore();
        await using var served = await ServedAppliance.Start(documents);
        await new ConnectionStore(documents).Keep(new KeptConnection { Id = "hubspot", CreatedAt = DateTimeOffset.UnixEpoch, Address = "http://127.0.0.1:9/", Token = "pat", IsLeaving = true });

        (await Of<SampleSource>(served).Load("somebody", default)).Should().StartWith("A CRM is connected");

        await documents.Write([ConnectionStore.Shape.Remove("hubspot")]);
        await SmallModel.Add(served);
        (await Of<SampleSource>(served).Load("somebody", default)).Should().StartWith("There is a model of your own (version 1)");
        (await Of<SampleSource>(served).IsHere()).Should().BeFalse();
    }

    [Fact]
    public async Task A_version_that_was_cut_off_before_it_was_noted_as_ready_is_taken_away_when_learning_begins_anew()
    {
        var (documents, keys) = (new InMemoryDocumentStore(), KeyRing.Prepare());
        await using (var before = await ServedAppliance.Start(documents, ring: keys)) await SmallModel.Add(before);
        await documents.Write([SampleStore.Shape.Put(new LoadedSample { State = SampleState.Learning, AskedAt = TimeProvider.System.GetUtcNow(), Version = 1 })]);

        await using var served = await ServedAppliance.Start(documents, ring: keys);
        await Until(async () => (await Of<SampleStore>(served).Find())!.State is SampleState.Ready or SampleState.Failed);

        (await Of<SampleStore>(served).Find())!.Should().Match<LoadedSample>(sample => sample.State == SampleState.Ready && sample.Version == 2);
        (await documents.All(ModelVersionStore.CatalogueShape).ToListAsync(TestContext.Current.CancellationToken)).Single().Entries.Select(entry => entry.Version).Should().Equal(2);
    }

    [Fact]
    public async Task A_sample_that_cannot_be_loaded_says_why_and_the_appliance_goes_on()
    {
        var documents = new InMemoryDocumentStore();
        await using var served = await ServedAppliance.Start(documents);
        await documents.Write([SampleStore.Shape.Put(new LoadedSample { State = SampleState.Scoring, AskedAt = TimeProvider.System.GetUtcNow(), Version = 7 })]);
        Of<SampleSource>(served).Wake();
        await Until(async () => (await Of<SampleStore>(served).Find())!.State == SampleState.Failed);

        (await Of<SampleStore>(served).Find())!.Failure.Should().Be("Model version 7 is not kept any more.");
        (await Of<SampleSource>(served).Load("somebody", default)).Should().BeNull("it may be tried again");
        await Until(async () => (await Of<SampleStore>(served).Find())!.State == SampleState.Ready);
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
