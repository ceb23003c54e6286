using Conturs.Appliance.Tests.Endpoints;

namespace Conturs.Appliance.Tests.Security;

public sealed class SecurityHeadersTests
{
    [Theory]
    [InlineData("/health")]
    [InlineData("/nothing")]
    [InlineData("/openapi/v1.json")]
    public async Task Every_answer_tells_browsers_to_do_nothing_with_it(string path)
    {
        await using var served = await ServedAppliance.Start();

        var headers = (await served.Ask(path)).Headers.Where(header => header.Key is not ("Date" or "X-Request-ID" or "WWW-Authenticate" or "RateLimit" or "RateLimit-Policy" or "Transfer-Encoding"));

        headers.ToDictionary(header => header.Key, header => header.Value.Single()).Should().Equal(new Dictionary<string, string>
        {
            ["Cache-Control"] = "no-store",
            ["Content-Security-Policy"] = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
            ["Cross-Origin-Opener-Policy"] = "same-origin",
            ["Cross-Origin-Resource-Policy"] = "same-origin",
            ["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
            ["Referrer-Policy"] = "no-referrer",
            ["X-Content-Type-Options"] = "nosniff",
            ["X-Frame-Options"] = "DENY",
        });
    }
}
