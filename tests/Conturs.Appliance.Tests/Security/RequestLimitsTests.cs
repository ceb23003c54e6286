using System.Net;
using Conturs.Appliance.Security;
using Conturs.Appliance.Tests.Endpoints;
using Conturs.Storage.ApiKeys;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Time.Testing;

namespace Conturs.Appliance.Tests.Security;

public sealed class RequestLimitsTests
{
    private readonly FakeTimeProvider time = new();

    [Fact]
    public async Task A_key_may_ask_two_hundred_times_at_once_and_a_hundred_times_a_second()
    {
        await using var served = await Serve();
        var (busy, other) = (await served.Key(ApiScope.Read), await served.Key(ApiScope.Read));

        var first = await served.Ask("/read", busy);
        var more = await Task.WhenAll(Enumerable.Range(0, 199).Select(_ => served.Ask("/read", busy)));
        var refused = await served.Ask("/read", busy);

        first.Headers.GetValues("RateLimit-Policy").Should().Equal("\"key\";q=200;w=2");
        first.Headers.GetValues("RateLimit").Should().Equal("\"key\";r=199;t=1");
        more.Should().OnlyContain(answer => answer.StatusCode == HttpStatusCode.OK);
        refused.Headers.GetValues("RateLimit").Should().Equal("\"key\";r=0;t=2");
        refused.Headers.RetryAfter!.Delta.Should().Be(TimeSpan.FromSeconds(1));
        (await ReadProblem.Of(refused)).Should().Match<ReadProblem>(problem => problem.Status == 429 && problem.Code == "rate_limited");
        (await served.Ask("/read", other)).StatusCode.Should().Be(HttpStatusCode.OK, "another key has its own bucket");

        time.Advance(TimeSpan.FromMilliseconds(10));
        (await served.Ask("/read", busy)).StatusCode.Should().Be(HttpStatusCode.OK);
        (await served.Ask("/read", busy)).StatusCode.Should().Be(HttpStatusCode.TooManyRequests);
    }

    [Fact]
    public async Task Who_has_no_key_is_counted_by_the_address_and_is_still_told_of_health()
    {
        await using var served = await Serve();

        var answers = new List<HttpStatusCode>();
        for (var number = 0; number <= 60; number++) answers.Add((await served.Ask("/read", number % 2 == 0 ? null : ApiKeyText.New())).StatusCode);

        answers[..60].Should().OnlyContain(status => status == HttpStatusCode.Unauthorized);
        answers[60].Should().Be(HttpStatusCode.TooManyRequests);
        (await served.Ask("/health")).StatusCode.Should().Be(HttpStatusCode.OK);
        (await served.Ask("/read", await served.Key(ApiScope.Read))).StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public void Many_callers_do_not_fill_the_memory()
    {
        var buckets = new TokenBuckets(RateLimit.OfAddress, time);

        for (var caller = 0; caller < 25_000; caller++) buckets.Take("caller-" + caller);

        buckets.Count.Should().BeLessThanOrEqualTo(10_000);
    }

    [Fact]
    public void A_bucket_never_holds_more_than_a_burst()
    {
        var buckets = new TokenBuckets(new RateLimit("test", 10, 3), time);
        buckets.Take("a").Should().Be((true, 2));
        time.Advance(TimeSpan.FromHours(1));

        buckets.Take("a").Should().Be((true, 2));
        buckets.Take("a").Should().Be((true, 1));
        buckets.Take("a").Should().Be((true, 0));
        buckets.Take("a").Should().Be((false, 0));
    }

    private Task<ServedAppliance> Serve() => ServedAppliance.Start(time: time, add: app => app.MapGet("/read", () => "read").RequireScope(ApiScope.Read));
}
