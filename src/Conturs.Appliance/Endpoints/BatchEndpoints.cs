using System.ComponentModel;
using Conturs.Appliance.Leads;
using Conturs.Appliance.Security;
using Conturs.Storage.ApiKeys;
using Conturs.Storage.Batches;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Conturs.Appliance.Endpoints;

/// <summary>How far leads are that are scored in the background.</summary>
/// <param name="Id">Name of the job.</param>
/// <param name="State"><c>queued</c>, <c>running</c>, <c>done</c>, <c>failed</c> or <c>cancelled</c>.</param>
/// <param name="Done">Leads that are done with.</param>
/// <param name="Total">Leads that were sent.</param>
/// <param name="Errors">Leads that could not be scored.</param>
/// <param name="CreditsUsed">Credits it cost so far.</param>
/// <param name="CreatedAt">When it was taken on.</param>
/// <param name="ExpiresAt">When it and its results are removed; null while it is not done.</param>
/// <param name="ResultsUrl">Where the results are; null while it is not done.</param>
/// <param name="Detail">Why it failed; null when it did not.</param>
public sealed record JobAnswer(string Id, string State, int Done, int Total, int Errors, int CreditsUsed, DateTimeOffset CreatedAt, DateTimeOffset? ExpiresAt, string? ResultsUrl, string? Detail)
{
    /// <summary>What is said of a batch.</summary>
    internal static JobAnswer Of(LeadBatch batch, PathString basePath) => new(
        batch.Id, batch.State.ToString().ToLowerInvariant(), batch.Done, batch.Total, batch.Errors, batch.CreditsUsed, batch.CreatedAt,
        batch.FinishedAt + LeadBatchStore.Kept, batch.State == BatchState.Done ? $"{basePath}/v1/jobs/{batch.Id}/results" : null, batch.FailedBecause);
}

/// <summary>Leads that are scored in the background: how far they are, and what came of them.</summary>
internal static class BatchEndpoints
{
    public static void MapJobs(this IEndpointRouteBuilder routes)
    {
        var jobs = routes.MapGroup("/v1/jobs/{id}").RequireScope(ApiScope.Score).WithTags("Scores");
        jobs.MapGet("", State).WithSummary("How far a job is");
        jobs.MapGet("/results", Results).WithSummary("What came of a job, one line of JSON a lead")
            .Produces(StatusCodes.Status200OK, contentType: Ndjson.ContentType);
    }

    internal static async Task<Results<Ok<JobAnswer>, ProblemAnswer>> State([Description("Name of the job.")] string id, LeadBatchStore store, HttpContext context) =>
        await Own(id, store, context) is { } batch ? TypedResults.Ok(JobAnswer.Of(batch, context.Request.PathBase)) : NotFound();

    internal static async Task<IResult> Results([Description("Name of the job.")] string id, LeadBatchStore store, BatchScoring scoring, HttpContext context)
    {
        if (await Own(id, store, context) is not { } batch) return NotFound();
        if (batch.State != BatchState.Done) return Problems.Of(ProblemCode.Conflict, $"The job is {batch.State.ToString().ToLowerInvariant()}, not done: {batch.Done} of {batch.Total} leads. Ask for /v1/jobs/{batch.Id} until its state is done.");
        return Ndjson.Of(Lines(scoring.Answers(batch, context.RequestAborted), context), EndpointJson.Default.BatchResult);
    }

    private static async IAsyncEnumerable<BatchResult> Lines(IAsyncEnumerable<LeadAnswer> answers, HttpContext context)
    {
        var requestId = RequestId.Of(context);
        await foreach (var answer in answers) yield return ScoreEndpoints.Result(answer, context.User, requestId);
    }

    /// <summary>A batch that the caller sent, or any for an administrator; whoever else asks learns not even that it is there.</summary>
    private static async Task<LeadBatch?> Own(string id, LeadBatchStore store, HttpContext context) =>
        id.Length <= 64 && await store.Find(id, context.RequestAborted) is { Record: var batch } && (batch.Caller == context.User.KeyId() || context.User.IsAdministrator()) ? batch : null;

    private static ProblemAnswer NotFound() => Problems.Of(ProblemCode.NotFound, "There is no such job, or it is over for more than a day and was removed.");
}
