using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Conturs.Appliance.Outcomes;
using Conturs.Appliance.Security;
using Conturs.Connectors.Api;
using Conturs.Scoring;
using Conturs.Storage.ApiKeys;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Conturs.Appliance.Endpoints;

/// <summary>How a deal ended. Members that are not named here are ignored.</summary>
public sealed record OutcomeRequest
{
    /// <summary>Your own id of the company or deal, up to 200 characters.</summary>
    [Required, MaxLength(200)]
    [Description("Your own id of the company or deal. A later outcome with the same id takes the place of the earlier one.")]
    public string? Ref { get; init; }

    /// <summary><c>won</c> or <c>lost</c>.</summary>
    [Required, AllowedValues("won", "lost", ErrorMessage = "The outcome is won or lost.")]
    [Description("won or lost.")]
    public string? Outcome { get; init; }

    /// <summary>The day it ended.</summary>
    [MaxLength(40)]
    [Description("The day it ended, such as 2026-03-04. A time of day behind it is ignored.")]
    public string? ClosedAt { get; init; }

    /// <summary>The company's web domain, or any address on its web site.</summary>
    [MaxLength(2000)]
    [Description("The company's web domain, or any address on its web site.")]
    public string? Domain { get; init; }

    /// <summary>An e-mail address of somebody there. Only its domain is read.</summary>
    [MaxLength(320)]
    [Description("An e-mail address of somebody there. Only its domain is read; a private mailbox identifies nobody.")]
    public string? Email { get; init; }

    /// <summary>The company's name.</summary>
    [MaxLength(500)]
    [Description("The company's name. It is not kept; it tells whether the company is one person.")]
    public string? CompanyName { get; init; }

    /// <summary>What was known of the company, up to 500 facts.</summary>
    [MaxLength(500)]
    [Description("What was known of the company when the deal came in, as for POST /v1/score. Only coarse bands of it are kept.")]
    public Dictionary<string, JsonElement>? Facts { get; init; }

    /// <summary>As the connector reads it.</summary>
    internal ApiLead ToCompany() => new() { Ref = Ref, Domain = Domain, Email = Email, CompanyName = CompanyName, Facts = Facts };
}

/// <summary>What became of an outcome.</summary>
/// <param name="Ref">Your own id.</param>
/// <param name="Kept">True when it is safe on disk and the next learning will use it; false when nothing of it is kept.</param>
/// <param name="Detail">Why it is not kept; null when it is.</param>
/// <param name="IgnoredFacts">Keys of facts that nothing is kept of.</param>
/// <param name="RequestId">Names the request in the log.</param>
public sealed record OutcomeAnswer(string Ref, bool Kept, string? Detail, IReadOnlyList<string> IgnoredFacts, string RequestId);

/// <summary>Takes how deals ended, for the next learning.</summary>
internal static class OutcomeEndpoints
{
    public static void MapOutcomes(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/v1/outcomes", Take).RequireScope(ApiScope.Score).WithTags("Outcomes").WithSummary("Tell how a deal ended, to learn from it")
            .WithDescription("202 when it is safe on disk. 200 with kept: false when the company opted out or was forgotten: then nothing is kept.");

    internal static async Task<Results<Accepted<OutcomeAnswer>, Ok<OutcomeAnswer>, ProblemAnswer>> Take(OutcomeRequest outcome, OutcomeIntake intake, TimeProvider time, HttpContext context)
    {
        if (!TryReadDay(outcome.ClosedAt, time, out var closedAt)) return Problems.Of(ProblemCode.BadRequest, "closed_at: send the day as 2026-03-04, and none that is still to come.");
        var taken = await intake.Take(outcome.ToCompany(), outcome.Outcome == "won", closedAt);
        var answer = new OutcomeAnswer(outcome.Ref!.Trim(), taken.IsKept, taken.IsKept ? null : "The company opted out or was forgotten, so nothing of it is kept.", taken.Ignored, RequestId.Of(context));
        return taken.IsKept ? TypedResults.Accepted((string?)null, answer) : TypedResults.Ok(answer);
    }

    /// <summary>A day of the caller's, who may be ahead of UTC by one.</summary>
    private static bool TryReadDay(string? text, TimeProvider time, out DateOnly? day)
    {
        day = string.IsNullOrWhiteSpace(text) ? null : DateText.Parse(text, DateNotation.Iso);
        return string.IsNullOrWhiteSpace(text) || (day is { } read && read <= DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime).AddDays(1));
    }
}
