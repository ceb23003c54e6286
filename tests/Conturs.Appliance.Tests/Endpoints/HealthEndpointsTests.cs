using System.Net;
using System.Net.Http.Json;
using Conturs.Appliance.LocalSocket;
using Conturs.Appliance.Startup;
using Conturs.Appliance.Tests.LocalSocket;
using Conturs.Storage.Documents;
using Microsoft.Extensions.DependencyInjection;

namespace Conturs.Appliance.Tests.Endpoints;

public sealed class HealthEndpointsTests
{
    [Fact]
    public async Task A_process_that_answers_is_healthy()
    {
        await using var served = await ServedAppliance.Start();

        var answer = await served.Http.GetAsync(new Uri("/health", UriKind.Relative));

        answer.StatusCode.Should().Be(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.ToString().Should().Be("application/json; charset=utf-8");
        (await answer.Content.ReadAsStringAsync()).Should().Be("""{"status":"healthy"}""");
    }

    [Theory]
    [InlineData(StoreState.Ready, false, 200, "ready")]
    [InlineData(StoreState.ReadOnly, false, 503, "disk")]
    [InlineData(StoreState.Closed, false, 503, "restoring")]
    [InlineData(StoreState.Ready, true, 503, "damaged")]
    [InlineData(StoreState.ReadOnly, true, 503, "disk")]
    public async Task It_is_ready_when_its_store_reads_and_writes_and_is_sound(StoreState state, bool isDamaged, int status, string word)
    {
        var check = new StoreCheck(1, new Dictionary<string, long>(), isDamaged ? ["upkeep store is damaged."] : []);
        await using var served = await ServedAppliance.Start(upkeep: new RecordedUpkeep { OnVerify = () => check });
        served.Upkeep.Health = new StoreHealth(state, "/data is full: 12 bytes left.", null);
        served.App.Services.GetRequiredService<Readiness>().Checked(check.IsSound);

        var answer = await served.Http.GetAsync(new Uri("/health/ready", UriKind.Relative));

        ((int)answer.StatusCode).Should().Be(status);
        (await answer.Content.ReadAsStringAsync()).Should().Be($$"""{"status":"{{word}}"}""");
    }

    [Theory]
    [InlineData("get")]
    [InlineData("get-many")]
    [InlineData("query")]
    [InlineData("changes")]
    [InlineData("count")]
    [InlineData("write")]
    [InlineData("health")]
    [InlineData("verify")]
    [InlineData("snapshot")]
    [InlineData("purge")]
    public async Task What_the_local_socket_does_cannot_be_reached_over_the_network(string call)
    {
        await using var served = await ServedAppliance.Start();
        using var content = JsonContent.Create(new CountRequest("upkeep"), LocalJson.Default.CountRequest);

        var answer = await served.Http.PostAsync(new Uri("/local/" + call, UriKind.Relative), content);

        answer.StatusCode.Should().Be(HttpStatusCode.NotFound);
        served.Upkeep.Calls.Should().NotContain("purge");
    }

    [Fact]
    public async Task The_local_socket_is_there_while_the_server_is()
    {
        await using var served = await ServedAppliance.Start();
        using var store = await RemoteStore.Reach(served.Folder, TimeProvider.System);

        (await store!.Count("data-protection-keys")).Should().Be(1, "the keys for cookies are made at the start");
    }
}
