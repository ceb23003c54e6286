using System.Net;
using Conturs.Appliance.Endpoints;

namespace Conturs.Appliance.Tests.Endpoints;

public sealed class SecurityTextEndpointsTests
{
    [Fact]
    public void It_names_the_contact_and_expires_within_a_year() =>
        SecurityTextEndpoints.TextOf(new Uri("mailto:security@example.com"), new DateTimeOffset(2026, 3, 4, 12, 0, 0, TimeSpan.Zero))
            .Should().Be("Contact: mailto:security@example.com\nExpires: 2026-08-31T00:00:00Z\nPreferred-Languages: en\n");

    [Fact]
    public async Task Without_a_contact_there_is_none()
    {
        await using var served = await ServedAppliance.Start();

        var answer = await served.Ask("/.well-known/security.txt");

        answer.StatusCode.Should().Be(HttpStatusCode.NotFound);
        (await ReadProblem.Of(answer)).Detail.Should().Contain("has not named a contact");
    }
}
