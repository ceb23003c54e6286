using System.ComponentModel;
using Conturs.Appliance.Leads;
using Conturs.Appliance.Replays;
using Conturs.Appliance.Reports;
using Conturs.Appliance.Security;
using Conturs.Storage.ApiKeys;
using Conturs.Storage.Keys;
using Conturs.Storage.Scores;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Conturs.Appliance.Endpoints;

/// <summary>Every recorded score of a lead.</summary>
/// <param name="Ref">What the lead goes by.</param>
/// <param name="Scores">Oldest first, with what changed since the one before.</param>
/// <param name="RequestId">Names the request in the log.</param>
public sealed record ScoreHistoryAnswer(string Ref, IReadOnlyList<ScoreHistoryLine> Scores, string RequestId);

/// <summary>Scores that were given before, by the caller's own reference: the last one again, and how it came to be.</summary>
internal static class ScoreHistoryEndpoints
{
    /// <summary>Similar customers of a card, as when it was given.</summary>
    private const int SimilarCustomers = 3;

    /// <summary>Longest reference, as where leads are taken.</summary>
    private const int LongestReference = 200;

    public static void MapScoreHistory(this IEndpointRouteBuilder routes)
    {
        var scores = routes.MapGroup("/v1/scores/{ref}").RequireScope(ApiScope.Read).WithTags("Scores");
        scores.MapGet("", Last).WithSummary("The last score of a lead again");
        scores.MapGet("/history", History).WithSummary("Every recorded score of a lead");
    }

    internal static async Task<Results<Ok<ScoreCardDocument>, ProblemAnswer>> Last(
        [Description("Your own id of the lead, percent-encoded; without one, the domain it was scored by.")][FromRoute(Name = "ref")] string reference,
        ScoreStore scores, CurrentModels models, KeyRing keys, HttpContext context)
    {
        var asked = PathText.Of(context, 0, reference).Trim();
        if (await Records(asked, scores, keys) is not [.., var last]) return NotRecorded(asked);
        return await new Replaying(models.Find).Card(asked, last, SimilarCustomers) is { } replayed
            ? TypedResults.Ok(ScoreEndpoints.Shown(ScoreCardDocument.Of(replayed.Card, last.Version), context.User, RequestId.Of(context)))
            : Problems.Of(ProblemCode.NotFound, $"The last score was given by model version {last.Version}, which is not kept any more. Score the lead again with POST /v1/score; its history still has the number.");
    }

    internal static async Task<Results<Ok<ScoreHistoryAnswer>, ProblemAnswer>> History(
        [Description("Your own id of the lead, percent-encoded; without one, the domain it was scored by.")][FromRoute(Name = "ref")] string reference,
        ScoreStore scores, CurrentModels models, KeyRing keys, HttpContext context)
    {
        var asked = PathText.Of(context, 1, reference).Trim();
        if (await Records(asked, scores, keys) is not { Count: > 0 } records) return NotRecorded(asked);
        return TypedResults.Ok(new ScoreHistoryAnswer(asked, await new Replaying(models.Find).History(records), RequestId.Of(context)));
    }

    private static async Task<IReadOnlyList<ScoreRecord>> Records(string reference, ScoreStore scores, KeyRing keys) =>
        reference.Length is 0 or > LongestReference ? [] : await scores.Of(Pseudonym.Of(keys, reference));

    private static ProblemAnswer NotRecorded(string reference) => reference.Length > LongestReference
        ? Problems.Of(ProblemCode.BadRequest, $"A reference has up to {LongestReference} characters.")
        : Problems.Of(ProblemCode.NotFound, "No score is recorded under this reference. Give it exactly as it was scored, percent-encoded, or score the lead first with POST /v1/score.");
}
