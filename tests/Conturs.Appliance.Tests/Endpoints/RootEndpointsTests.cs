using Conturs.Appliance.Cli;

namespace Conturs.Appliance.Tests.Endpoints;

public sealed class RootEndpointsTests
{
    [Fact]
    public async Task A_program_is_told_what_runs_here_and_where_to_read_on_and_no_version()
    {
        await using var served = await ServedAppliance.Start();

        var answer = await served.Http.GetAsync(new Uri("/", UriKind.Relative));

        answer.Headers.Contains("Server").Should().BeFalse();
        answer.Content.Headers.ContentType!.MediaType.Should().Be("text/plain");
        (await answer.Content.ReadAsStringAsync()).Should().Contain("Conturs Appliance is running.").And.Contain("/reference (for people)").And.NotContain(VersionCommand.Text);
    }

    [Theory]
    [InlineData("nothing/here", 404, "page-not-found")]
    [InlineData("v1/nothing", 404, null)]
    public async Task A_browser_gets_a_page_where_a_program_gets_a_problem(string path, int status, string? page)
    {
        await using var served = await ServedAppliance.Start();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative)) { Headers = { { "Accept", "text/html,*/*;q=0.8" } } };

        var answer = await served.Http.SendAsync(request);

        ((int)answer.StatusCode).Should().Be(status);
        answer.Content.Headers.ContentType!.MediaType.Should().Be(page is null ? "application/problem+json" : "text/html");
        if (page is not null) (await answer.Content.ReadAsStringAsync()).Should().Contain($"data-testid=\"{page}\"");
    }
}
