using System.Text;
using System.Text.RegularExpressions;
using Conturs.Appliance.Administrators;
using Conturs.Appliance.Security;
using Conturs.Appliance.Tests.Administrators;
using Conturs.Appliance.Tests.Endpoints;
using Conturs.Storage.Administrators;
using Conturs.Storage.ApiKeys;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Conturs.Appliance.Tests.Security;

/// <summary>Every route with every kind of key, from the list of routes itself: a route that is in neither list here fails.</summary>
public sealed partial class AccessTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 4, 12, 0, 0, TimeSpan.Zero);

    /// <summary>Routes that anybody may ask. Adding one is a decision.</summary>
    private static readonly string[] Anonymous =
    [
        "GET /", "GET /health", "GET /health/ready", "GET /reference", "GET /reference/page.js", "GET /reference/scalar.js", "GET /.well-known/security.txt",
        "POST /leads", // The key is in the body.
        "POST /hooks/{connector}/{token}", // The address is a secret, and the body is signed.
        "GET /theme", // Sets a cookie of colours and nothing else.
        "GET /setup", "POST /setup", "GET /sign-in", "POST /sign-in", // Whoever uses them is nobody yet.
    ];

    /// <summary>The scope of every other route, as the contract has it.</summary>
    private static readonly Dictionary<string, ApiScope> Scoped = new()
    {
        ["GET /openapi/{documentName}.json"] = ApiScope.Read,
        ["POST /v1/score"] = ApiScope.Score,
        ["POST /v1/score/batch"] = ApiScope.Score,
        ["GET /v1/jobs/{id}"] = ApiScope.Score,
        ["GET /v1/jobs/{id}/results"] = ApiScope.Score,
        ["POST /v1/outcomes"] = ApiScope.Score,
        ["GET /v1/scores/{ref}"] = ApiScope.Read,
        ["GET /v1/scores/{ref}/history"] = ApiScope.Read,
        ["GET /v1/model"] = ApiScope.Read,
        ["GET /v1/model/versions"] = ApiScope.Read,
        ["GET /v1/model/report"] = ApiScope.Read,
        ["GET /v1/patterns"] = ApiScope.Read,
        ["GET /v1/usage"] = ApiScope.Read,
        ["GET /v1/samples/{event}"] = ApiScope.Read,
        ["POST /v1/model/versions/{v}/publish"] = ApiScope.Admin,
        ["POST /v1/webhooks"] = ApiScope.Admin,
        ["GET /v1/webhooks"] = ApiScope.Admin,
        ["DELETE /v1/webhooks/{id}"] = ApiScope.Admin,
        ["POST /v1/webhooks/{id}/test"] = ApiScope.Admin,
        ["POST /v1/webhooks/{id}/rotate"] = ApiScope.Admin,
        ["POST /v1/webhooks/{id}/enable"] = ApiScope.Admin,
        ["POST /v1/privacy/forget"] = ApiScope.Admin,
        ["POST /v1/privacy/access"] = ApiScope.Admin,
        ["POST /v1/privacy/opt-out"] = ApiScope.Admin,
        ["GET /v1/privacy/inventory"] = ApiScope.Admin,
    };

    /// <summary>Pages and files of those who are signed in, and what one must be allowed to; null for everybody who is.</summary>
    private static readonly Dictionary<string, Permission?> Pages = new()
    {
        ["/not-found"] = null,
        ["/sign-out"] = null,
        ["/_framework/opaque-redirect"] = null,
        ["/_blazor"] = null,
        ["/_blazor/negotiate"] = null,
        ["/_blazor/disconnect"] = null,
        ["/_blazor/initializers"] = null,
        ["/overview"] = Permission.SeeOverview,
        ["/leads"] = Permission.SeeLeads,
        ["/leads/{Key}"] = Permission.SeeLeads,
        ["/files/leads.csv"] = Permission.SeeLeads,
        ["/profile"] = Permission.SeeProfile,
        ["/model"] = Permission.SeeModel,
        ["/files/model-report.html"] = Permission.SeeModel,
        ["/integrations"] = Permission.SeeIntegrations,
        ["/integrations/{Kind}"] = Permission.SeeIntegrations,
        ["/oauth/hubspot/callback"] = Permission.Connect,
        ["/activity"] = Permission.SeeActivity,
        ["/welcome"] = Permission.ChangeModel,
        ["/welcome/{Step}"] = Permission.ChangeModel,
    };

    /// <summary>Routes that a key with read or a caller on this machine may ask.</summary>
    private static readonly string[] ReadOrLoopback = ["GET /metrics"];

    [Fact]
    public async Task Every_route_is_in_one_of_the_lists_and_has_the_rule_of_its_list()
    {
        await using var served = await ServedAppliance.Start();

        foreach (var (name, endpoint) in Routes(served))
        {
            if (endpoint.Metadata.GetMetadata<Microsoft.AspNetCore.StaticAssets.StaticAssetDescriptor>() is not null) continue;
            if (Pages.TryGetValue(PathOf(name), out var permission) && !Scoped.ContainsKey(name) && !Anonymous.Contains(name))
            {
                var rules = endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().Select(rule => rule.Policy).ToList();
                rules.Should().Contain(permission?.ToString() ?? SignInCookie.Scheme, name);
                endpoint.Metadata.GetMetadata<IAllowAnonymous>().Should().BeNull(name);
                continue;
            }

            var isOpen = endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null;
            (Anonymous.Contains(name) || Scoped.ContainsKey(name) || ReadOrLoopback.Contains(name)).Should().BeTrue($"{name} must be listed");
            isOpen.Should().Be(Anonymous.Contains(name), name);
            Scopes.AskedBy(endpoint).Should().Be(Scoped.TryGetValue(name, out var scope) ? scope : null, name);
        }
    }

    [Fact]
    public async Task Every_route_lets_in_only_the_keys_it_is_for()
    {
        var time = new FakeTimeProvider(Noon);
        await using var served = await ServedAppliance.Start(time: time);
        var keys = await Keys(served, time);

        foreach (var (name, _) in Routes(served).Where(route => Scoped.ContainsKey(route.Name)))
            foreach (var (kind, key) in keys)
            {
                time.Advance(TimeSpan.FromSeconds(1));
                var status = (int)(await Ask(served, name, key)).StatusCode;
                var expected = kind is "none" or "expired" or "revoked" or "unknown" ? 401 : kind == "admin" || kind == Scopes.WordOf(Scoped[name]) ? 0 : 403;
                if (expected != 0) status.Should().Be(expected, $"{name} with a key that is {kind}");
                else status.Should().NotBe(401).And.NotBe(403, $"{name} with a key that is {kind}");
            }
    }

    private static IEnumerable<(string Name, RouteEndpoint Endpoint)> Routes(ServedAppliance served) =>
        from endpoint in served.App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        from method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"]
        where method != "HEAD"
        select ($"{method} /{Constraint().Replace(endpoint.RoutePattern.RawText!.Trim('/'), "}")}", endpoint);

    /// <summary>Every page and file with somebody of every role: whoever may sees it, and nobody else.</summary>
    [Fact]
    public async Task Every_page_lets_in_only_the_roles_it_is_for()
    {
        var time = new FakeTimeProvider(Noon);
        await using var served = await ServedAppliance.Start(time: time);
        foreach (var role in Enum.GetValues<AdministratorRole>())
        {
            using var person = await SignedIn.As(served, role);
            foreach (var (path, permission) in Pages.Where(page => !page.Key.StartsWith("/_", StringComparison.Ordinal) && page.Key != "/sign-out"))
            {
                var status = (int)(await person.Get(Parameter().Replace(path, "1"))).StatusCode;
                // Without a model there is no report; whoever may ask for it is told so.
                var seen = path == "/files/model-report.html" ? 409 : path == "/oauth/hubspot/callback" ? 302 : 200;
                status.Should().Be(permission is null || RoleMatrix.Allows(role, permission.Value) ? seen : 403, $"{path} for {role}");
            }

            foreach (var name in Scoped.Keys)
            {
                time.Advance(TimeSpan.FromSeconds(1));
                var (method, path) = (name.Split(' ')[0], Parameter().Replace(name.Split(' ')[1], "1"));
                ((int)(await person.Send(new HttpMethod(method), path)).StatusCode).Should().Be(401, $"{name} is for keys, not for {role}");
            }
        }
    }

    [Fact]
    public async Task Nobody_sees_a_page_without_signing_in()
    {
        await using var served = await ServedAppliance.Start();
        foreach (var path in Pages.Keys.Where(path => !path.StartsWith("/_", StringComparison.Ordinal) && path != "/sign-out"))
        {
            using var answer = await served.Unfollowed(HttpMethod.Get, Parameter().Replace(path, "1"));
            ((int)answer.StatusCode).Should().Be(302, path);
            answer.Headers.Location!.OriginalString.Should().Be("/sign-in?to=" + Uri.EscapeDataString(Parameter().Replace(path, "1").TrimStart('/')), path);
        }
    }

    private static string PathOf(string name) => name.Split(' ', 2)[1];

    private static async Task<Dictionary<string, string?>> Keys(ServedAppliance served, FakeTimeProvider time)
    {
        var keys = new Dictionary<string, string?> { ["none"] = null, ["unknown"] = ApiKeyText.New() };
        foreach (var scope in Enum.GetValues<ApiScope>()) keys[Scopes.WordOf(scope)] = await served.Key(scope);
        keys["expired"] = (await served.Keys.Create("expired", [ApiScope.Admin], time.GetUtcNow())).Text;
        var revoked = await served.Keys.Create("revoked", [ApiScope.Admin], null);
        await served.Keys.Revoke(revoked.Key);
        keys["revoked"] = revoked.Text;
        return keys;
    }

    private static Task<HttpResponseMessage> Ask(ServedAppliance served, string name, string? key)
    {
        var (method, path) = (name.Split(' ')[0], Parameter().Replace(name.Split(' ')[1].Replace("{documentName}", "v1", StringComparison.Ordinal), "1"));
        return served.Ask(path, key, new HttpMethod(method), method == "POST" ? new StringContent("{}", Encoding.UTF8, "application/json") : null);
    }

    [GeneratedRegex(@":[^}]*\}")]
    private static partial Regex Constraint();

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Parameter();
}
