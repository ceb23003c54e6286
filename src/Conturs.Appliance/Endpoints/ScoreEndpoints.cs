using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using Conturs.Appliance.Leads;
using Conturs.Appliance.Licensing;
using Conturs.Appliance.Reports;
using Conturs.Appliance.Security;
using Conturs.Storage.ApiKeys;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Conturs.Appliance.Endpoints;

/// <summary>Leads to score together.</summary>
/// <param name="Leads">1 to 1,000 of them.</param>
public sealed record BatchRequest([property: Required, Length(1, BatchRequest.MostLeads)] IReadOnlyList<LeadRequest> Leads)
{
    /// <summary>Leads of one request.</summary>
    internal const int MostLeads = 1000;
}

/// <summary>What became of the leads of a request, in their order.</summary>
/// <param name="Results">One for each lead.</param>
/// <param name="CreditsUsed">Credits that this request cost.</param>
/// <param name="RequestId">Names the request in the log.</param>
public sealed record BatchAnswer(IReadOnlyList<BatchResult> Results, int CreditsUsed, string RequestId);

/// <summary>What became of one lead of a request.</summary>
/// <param name="Ref">The caller's id, or what the lead goes by; null when nothing identifies it.</param>
/// <param name="Status"><c>ok</c> or <c>error</c>.</param>
/// <param name="ScoreCard">Its card; null with an error.</param>
/// <param name="Error">Why there is none; null when there is one.</param>
public sealed record BatchResult(string? Ref, string Status, ScoreCardDocument? ScoreCard, BatchError? Error);

/// <summary>Why one lead of a request was not scored.</summary>
/// <param name="Code">A word for programs.</param>
/// <param name="Detail">A sentence for people.</param>
public sealed record BatchError(string Code, string Detail);

/// <summary>Scores leads: one, up to a thousand in one request, or up to a million in the background.</summary>
internal static class ScoreEndpoints
{
    /// <summary>Largest body of a batch: 4 MB.</summary>
    private const int LargestBatch = 4 << 20;

    /// <summary>Largest stream of lines: 500 MB.</summary>
    private const int LargestStream = 500 << 20;

    public static void MapScoring(this IEndpointRouteBuilder routes)
    {
        var scoring = routes.MapGroup("").RequireScope(ApiScope.Score);
        scoring.MapPost("/v1/score", Score).WithTags("Scores").WithSummary("Score one company").AcceptIdempotencyKey();
        scoring.MapPost("/v1/score/batch", ScoreBatch).WithTags("Scores").WithSummary("Score up to 1,000 companies")
            .WithMetadata(new RequestSizeLimitAttribute(LargestBatch)).Accepts<BatchRequest>("application/json").AcceptIdempotencyKey();
        // The same address for lines of JSON. It is one operation for the reader, so it is described with the other.
        // Without a content type both would do, and a request must not fail for that: then it is the other.
        scoring.MapPost("/v1/score/batch", ScoreStream).ExcludeFromDescription()
            .WithMetadata(new RequestSizeLimitAttribute(LargestStream)).Accepts<LeadRequest>(Ndjson.ContentType, "application/ndjson", "application/jsonl").AcceptIdempotencyKey().DisableRequestTimeout().WithOrder(1);
    }

    internal static async Task<Results<Ok<ScoreCardDocument>, ProblemAnswer>> Score(LeadRequest lead, LeadScoring scoring, HttpContext context)
    {
        var scored = await scoring.Score([lead.ToLead()], CardParts.All);
        if (scored.Exhausted is { } exhausted) return OutOfCredits(exhausted);
        return scored.Answers[0] is { Refusal: { } refusal }
            ? Problems.Of(ProblemCode.OfLead(refusal.Code), refusal.Detail)
            : TypedResults.Ok(Shown(scored.Answers[0].Card!, context.User, RequestId.Of(context)));
    }

    internal static async Task<Results<Ok<BatchAnswer>, Accepted<JobAnswer>, ProblemAnswer>> ScoreBatch(
        BatchRequest batch, LeadScoring scoring, BatchIntake intake, HttpContext context,
        [Description("respond-async to have it scored in the background.")][FromHeader(Name = "Prefer")] string? prefer = null,
        [Description("similar, next_grade, or both with a comma between.")] string? include = null)
    {
        if (IsAsync(prefer)) return await Accept(IncomingLeads.Of(batch.Leads), intake, context, Parts(include));
        var scored = await scoring.Score([.. batch.Leads.Select(lead => lead.ToLeadOrNone())], Parts(include));
        if (scored.NoneForWantOfCredits) return OutOfCredits(scored.Exhausted!);
        var requestId = RequestId.Of(context);
        return TypedResults.Ok(new BatchAnswer([.. scored.Answers.Select(answer => Result(answer, context.User, requestId))], scored.CreditsUsed, requestId));
    }

    internal static Task<Accepted<JobAnswer>> ScoreStream(BatchIntake intake, HttpContext context, string? include = null) =>
        Accept(IncomingLeads.Read(context.Request.BodyReader, context.RequestAborted), intake, context, Parts(include));

    internal static BatchResult Result(LeadAnswer answer, ClaimsPrincipal caller, string requestId) => answer.Refusal is { } refusal
        ? new BatchResult(answer.Ref, "error", null, new BatchError(refusal.Code, refusal.Detail))
        : new BatchResult(answer.Ref, "ok", Shown(answer.Card!, caller, requestId), null);

    /// <summary>The card as a caller may see it: who a customer is, only an administrator's key is told.</summary>
    internal static ScoreCardDocument Shown(ScoreCardDocument card, ClaimsPrincipal caller, string requestId) =>
        (caller.IsAdministrator() ? card : card.WithoutReferences()) with { RequestId = requestId };

    /// <summary>The answer when no credit is left: when there are some again, and how to go on.</summary>
    internal static ProblemAnswer OutOfCredits(CreditsExhausted exhausted) => new(ProblemCode.CreditsExhausted, exhausted.Detail)
    {
        RetryAfter = exhausted.RetryAfter,
        Members = new Dictionary<string, object?> { ["resets_at"] = exhausted.ResetsAt },
    };

    private static async Task<Accepted<JobAnswer>> Accept(IAsyncEnumerable<IncomingLead> leads, BatchIntake intake, HttpContext context, CardParts parts)
    {
        var batch = await intake.TakeOn(leads, context.User.KeyId(), parts, RepeatableRequest.Of(context), context.RequestAborted);
        context.Response.Headers["Preference-Applied"] = "respond-async";
        var answer = JobAnswer.Of(batch, context.Request.PathBase);
        return TypedResults.Accepted($"{context.Request.PathBase}/v1/jobs/{batch.Id}", answer);
    }

    private static bool IsAsync(string? prefer) => prefer is not null && prefer.Split([',', ';'], StringSplitOptions.TrimEntries).Contains("respond-async", StringComparer.OrdinalIgnoreCase);

    private static CardParts Parts(string? include) =>
        (include ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Aggregate(CardParts.None, (parts, word) => parts | word switch
        {
            "similar" => CardParts.Similar,
            "next_grade" => CardParts.NextGrade,
            _ => CardParts.None,
        });
}
