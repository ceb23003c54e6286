using System.Net;
using Conturs.Connectors.Egress;
using Conturs.Testing;
using Microsoft.AspNetCore.Http;

namespace Conturs.Connectors.Tests.Egress;

public sealed class EgressClientsTests
{
    private const string Purpose = "test";

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("::1")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("10.0.0.1")]
    [InlineData("169.254.169.254")]
    [InlineData("93.184.215.14 127.0.0.1")]
    [InlineData("64:ff9b::7f00:1")]
    public async Task A_public_name_that_leads_inside_is_not_connected_to(string addresses)
    {
        var network = new ScriptedNetwork(addresses);
        using var http = new EgressClients(new EgressOptions(), network, TimeProvider.System).Create(new EgressLimits(Purpose));

        var refusal = await FluentActions.Awaiting(() => http.GetAsync(new Uri("https://hooks.example.com/"))).Should().ThrowAsync<EgressRefusedException>();

        refusal.Which.Reason.Should().Be(EgressRefusal.Network);
        network.Asked.Should().Equal("hooks.example.com");
    }

    [Fact]
    public async Task A_name_that_leads_back_to_this_machine_by_its_public_address_is_not_connected_to()
    {
        var network = new ScriptedNetwork("93.184.215.14") { Own = [IPAddress.Parse("93.184.215.14")] };
        using var http = new EgressClients(new EgressOptions(), network, TimeProvider.System).Create(new EgressLimits(Purpose));

        await FluentActions.Awaiting(() => http.GetAsync(new Uri("https://hooks.example.com/"))).Should().ThrowAsync<EgressRefusedException>();
    }

    [Fact]
    public async Task A_name_is_asked_once_and_the_connection_goes_to_the_very_address_that_was_checked()
    {
        await using var receiver = await WebhookReceiver.Start();
        // Whoever asked a second time would be led elsewhere.
        var network = new ScriptedNetwork("127.0.0.1", "10.9.9.9");
        using var http = Client(network, receiver, "127.0.0.1/32");

        using var answer = await http.PostAsync(At(receiver), null);

        answer.StatusCode.Should().Be(HttpStatusCode.OK);
        network.Asked.Should().ContainSingle();
        receiver.Received.Should().ContainSingle();
    }

    [Fact]
    public async Task A_name_that_leads_elsewhere_at_the_next_connection_is_checked_anew()
    {
        await using var receiver = await WebhookReceiver.Start();
        var network = new ScriptedNetwork("127.0.0.1", "10.9.9.9");
        receiver.AnswerWith(200, ("Connection", "close"));
        using var http = Client(network, receiver, "127.0.0.1/32");
        using var first = await http.PostAsync(At(receiver), null);

        var second = await FluentActions.Awaiting(() => http.PostAsync(At(receiver), null)).Should().ThrowAsync<EgressRefusedException>();

        second.Which.Reason.Should().Be(EgressRefusal.Network);
        receiver.Received.Should().ContainSingle();
    }

    [Fact]
    public async Task With_outgoing_traffic_off_not_even_a_name_is_asked_for()
    {
        await using var receiver = await WebhookReceiver.Start();
        var network = new ScriptedNetwork("127.0.0.1");
        var options = new EgressOptions { IsAirGapped = true, OpensPort80 = true, Allowed = [Allowed(receiver, "127.0.0.0/8")] };
        using var http = new EgressClients(options, network, TimeProvider.System).Create(new EgressLimits(Purpose));

        foreach (var address in (Uri[])[At(receiver), new("https://hooks.example.com/"), new("http://127.0.0.1/")])
            (await FluentActions.Awaiting(() => http.GetAsync(address)).Should().ThrowAsync<EgressRefusedException>()).Which.Reason.Should().Be(EgressRefusal.AirGapped);

        network.Asked.Should().BeEmpty();
    }

    [Fact]
    public async Task A_request_that_names_another_host_in_its_header_is_refused()
    {
        await using var receiver = await WebhookReceiver.Start();
        using var http = Client(new ScriptedNetwork("127.0.0.1"), receiver, "127.0.0.1/32");
        using var request = new HttpRequestMessage(HttpMethod.Post, At(receiver));
        request.Headers.Host = "admin.internal";

        await FluentActions.Awaiting(() => http.SendAsync(request)).Should().ThrowAsync<EgressRefusedException>();

        receiver.Received.Should().BeEmpty();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_answer_that_is_too_large_is_not_taken_whether_it_says_so_or_not(bool says)
    {
        await using var receiver = await WebhookReceiver.Start();
        receiver.Answer = async (_, response) =>
        {
            if (says) response.ContentLength = 1001;
            await response.WriteAsync(new string('x', 1001));
        };
        using var http = Client(new ScriptedNetwork("127.0.0.1"), receiver, "127.0.0.1/32");

        var refusal = await FluentActions.Awaiting(() => http.PostAsync(At(receiver), null)).Should().ThrowAsync<EgressRefusedException>();

        refusal.Which.Reason.Should().Be(EgressRefusal.TooLarge);
    }

    [Fact]
    public async Task An_answer_of_the_largest_size_is_taken_whole()
    {
        await using var receiver = await WebhookReceiver.Start();
        receiver.Answer = (_, response) => response.WriteAsync(new string('x', 1000));
        using var http = Client(new ScriptedNetwork("127.0.0.1"), receiver, "127.0.0.1/32");

        using var answer = await http.PostAsync(At(receiver), null);

        (await answer.Content.ReadAsStringAsync()).Should().HaveLength(1000);
    }

    private static HttpClient Client(INetwork network, WebhookReceiver receiver, string within) =>
        new EgressClients(new EgressOptions { Allowed = [Allowed(receiver, within)] }, network, TimeProvider.System).Create(new EgressLimits(Purpose) { LongestAnswer = 1000 });

    private static AllowedTarget Allowed(WebhookReceiver receiver, string within) => new(Purpose, At(receiver), IPNetwork.Parse(within));

    private static Uri At(WebhookReceiver receiver) => new($"http://crm.internal:{receiver.Origin.Port}/hook");
}
