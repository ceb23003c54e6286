using Conturs.Appliance.Security;
using Conturs.Appliance.Startup;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Conturs.Appliance.Endpoints;

/// <summary>One word on how the appliance is.</summary>
/// <param name="Status"><c>healthy</c> for the process; <c>ready</c>, <c>disk</c>, <c>damaged</c> or <c>restoring</c> for its store.</param>
public sealed record HealthAnswer(string Status);

/// <summary>What anybody may ask without a key: whether the appliance lives and whether it can work. Words only, no reasons: those are in the log.</summary>
internal static class HealthEndpoints
{
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        var open = routes.MapGroup("").AllowAnonymous().WithoutLimits().WithTags("Health");
        open.MapGet("/health", Live).WithSummary("Whether the process lives.");
        open.MapGet("/health/ready", Ready).WithSummary("Whether it can work: a status word, and 503 when it cannot.").Produces<HealthAnswer>().Produces<HealthAnswer>(StatusCodes.Status503ServiceUnavailable);
    }

    internal static Ok<HealthAnswer> Live() => TypedResults.Ok(new HealthAnswer("healthy"));

    internal static JsonHttpResult<HealthAnswer> Ready(Readiness readiness) =>
        TypedResults.Json(new HealthAnswer(readiness.Word), statusCode: readiness.IsReady ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
}
