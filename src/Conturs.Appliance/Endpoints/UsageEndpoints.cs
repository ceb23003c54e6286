using Conturs.Appliance.Licensing;
using Conturs.Appliance.Security;
using Conturs.Storage.ApiKeys;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Conturs.Appliance.Endpoints;

/// <summary>What of the plan is used.</summary>
internal static class UsageEndpoints
{
    public static void MapUsage(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/v1/usage", Usage).RequireScope(ApiScope.Read).WithTags("Plan").WithSummary("The plan, and the credits used and left");

    internal static async Task<Ok<CreditUsage>> Usage(Metering metering)
    {
        // Whoever has just installed a licence looks here to see it.
        await metering.LookForLicence();
        return TypedResults.Ok((await metering.Meter()).Usage());
    }
}
