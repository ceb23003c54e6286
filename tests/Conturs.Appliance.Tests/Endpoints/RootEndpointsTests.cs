using Conturs.Appliance.Cli;

namespace Conturs.Appliance.Tests.Endpoints;

public sealed class RootEndpointsTests
{
    [Theory]
    [InlineData("text/html,application/xhtml+xml;q=0.9", "text/html", "href=\"/reference\"")]
    [InlineData("*/*", "text/plain", "/reference (for people)")]
    public async Task A_visitor_is_told_what_runs_here_and_where_to_read_on_and_no_version(string accept, string type, string link)
    {
        await using var served = await ServedAppliance.Start();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/", UriKind.Relative)) { Headers = { { "Accept", accept } } };

        var answer = await served.Http.SendAsync(request);

        answer.Headers.Contains("Server").Should().BeFalse();
        answer.Content.Headers.ContentType!.MediaType.Should().Be(type);
        (await answer.Content.ReadAsStringAsync()).Should().Contain("Conturs Appliance is running.").And.Contain(link).And.NotContain(VersionCommand.Text);
    }
}
