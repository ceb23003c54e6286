using Conturs.Appliance.Cli;
using Conturs.Storage.Documents;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Conturs.Appliance.LocalSocket;

/// <summary>A question that says all by its route.</summary>
public sealed record EmptyRequest;

/// <summary>Who answers, and how its store is.</summary>
/// <param name="Version">Version of the running program.</param>
/// <param name="Process">Its process id.</param>
/// <param name="Health">Its store.</param>
public sealed record GreetingAnswer(string Version, int Process, StoreHealth Health);

/// <summary>The upkeep of the store on the local socket.</summary>
internal static class UpkeepEndpoints
{
    public static void MapUpkeep(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/health", Health);
        routes.MapPost("/verify", Verify);
        routes.MapPost("/snapshot", Snapshot);
        routes.MapPost("/purge", Purge);
    }

    internal static Ok<GreetingAnswer> Health(IStoreUpkeep upkeep) =>
        TypedResults.Ok(new GreetingAnswer(VersionCommand.Text, Environment.ProcessId, upkeep.Health));

    internal static async Task<Ok<StoreCheck>> Verify(IStoreUpkeep upkeep, CancellationToken cancellation) => TypedResults.Ok(await upkeep.Verify(cancellation));

    internal static async Task<Ok<StoreSnapshot>> Snapshot(IStoreUpkeep upkeep, CancellationToken cancellation) => TypedResults.Ok(await upkeep.Snapshot(cancellation));

    internal static async Task<Ok<StoreSnapshot>> Purge(IStoreUpkeep upkeep, CancellationToken cancellation) => TypedResults.Ok(await upkeep.Purge(cancellation));
}
