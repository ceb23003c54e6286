using Conturs.Appliance.Tests.Cli;

namespace Conturs.Appliance.Tests.Startup;

public sealed class GracefulStopTests : IDisposable
{
    private readonly ContursProcess conturs = new();

    public void Dispose() => conturs.Dispose();

    [Fact]
    public async Task A_stop_under_load_ends_every_answer_that_was_begun_and_exits_with_0()
    {
        using var appliance = RunningAppliance.Start(conturs.DataFolder);
        using var http = new HttpClient { BaseAddress = appliance.Address };
        var (answered, cut, enough) = (0, 0, new TaskCompletionSource());
        var clients = Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            while (true)
            {
                HttpResponseMessage answer;
                try
                {
                    answer = await http.GetAsync(new Uri("/reference/scalar.js", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead);
                }
                catch (HttpRequestException)
                {
                    // Refused: nothing was begun.
                    return;
                }

                if (!answer.IsSuccessStatusCode) continue;
                try
                {
                    (await answer.Content.ReadAsByteArrayAsync()).Length.Should().BeGreaterThan(1_000_000);
                    if (Interlocked.Increment(ref answered) >= 40) enough.TrySetResult();
                }
                catch (HttpRequestException)
                {
                    Interlocked.Increment(ref cut);
                }
            }
        })).ToArray();

        await Task.WhenAny(enough.Task, Task.WhenAll(clients));
        var code = appliance.Stop();
        await Task.WhenAll(clients);

        code.Should().Be(0);
        answered.Should().BeGreaterThanOrEqualTo(40);
        cut.Should().Be(0);
        appliance.Sentences.Should().Contain(sentence => sentence.StartsWith("Stopped.", StringComparison.Ordinal));
    }
}
