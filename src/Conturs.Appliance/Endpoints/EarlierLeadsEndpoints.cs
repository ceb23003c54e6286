using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Serialization;
using Conturs.Appliance.Leads;
using Conturs.Appliance.Reports;
using Conturs.Appliance.Security;
using Conturs.Storage.ApiKeys;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Conturs.Appliance.Endpoints;

/// <summary>Leads as the earlier interface of Conturs takes them. Members are read with and without underscores; those that are not named here are ignored.</summary>
public sealed record EarlierLeadsRequest
{
    /// <summary>A key with the scope score.</summary>
    [Description("A key with the scope score.")]
    public string? ApiKey { get; init; }

    /// <summary>The caller's own address; it is not looked at.</summary>
    [Description("The caller's own address; it is not looked at.")]
    public string? Email { get; init; }

    /// <summary>1 to 1,000 leads.</summary>
    [Required, Length(1, BatchRequest.MostLeads)]
    [Description("Each with an email, and beside it domain or website, company or company_name, and any facts by the keys of dimensions. What a person is called or does is not looked at.")]
    public IReadOnlyList<Dictionary<string, JsonElement>>? Leads { get; init; }

    /// <summary>Comes back in the answer.</summary>
    [Description("Comes back in the answer.")]
    public string? ClientId { get; init; }

    /// <summary>Members in the other spelling.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Others { get; set; }
}

/// <summary>Scores as the earlier interface of Conturs gives them.</summary>
/// <param name="Scores">One for each lead, in their order.</param>
/// <param name="Method">How they were made.</param>
/// <param name="ClientId">As it was sent; without one, the id of the key.</param>
public sealed record EarlierLeadsAnswer(IReadOnlyList<EarlierScore> Scores, string Method, string ClientId);

/// <summary>The score of one lead.</summary>
/// <param name="Email">As it was sent; null when none was.</param>
/// <param name="Score">0-100; null when it could not be scored.</param>
/// <param name="Label"><c>Hot</c> from 80, <c>Warm</c> from 60, <c>Cool</c> from 40, else <c>Cold</c>; null without a score.</param>
/// <param name="Factors">What it is made of.</param>
/// <param name="Reason">Why there is no score; null when there is one.</param>
public sealed record EarlierScore(string? Email, int? Score, string? Label, IReadOnlyList<EarlierFactor> Factors, string? Reason);

/// <summary>A part of a score.</summary>
/// <param name="Name">Its caption.</param>
/// <param name="Weight">Its share in all points, whatever their sign, 0-1.</param>
/// <param name="Value">The band the lead is in.</param>
/// <param name="Contribution">Points, on the scale of the score.</param>
public sealed record EarlierFactor(string Name, double Weight, string Value, int Contribution);

/// <summary>The earlier interface of Conturs, for programs that were written for it.</summary>
internal static class EarlierLeadsEndpoints
{
    private const string Method = "patterns";
    private const int LargestBody = 4 << 20;

    public static void MapEarlierLeads(this IEndpointRouteBuilder routes) => routes.MapPost("/leads", Score).AllowAnonymous()
        .WithTags("Earlier interface").WithSummary("Score leads as programs for the earlier interface of Conturs ask it; the key is in the body")
        .WithMetadata(new RequestSizeLimitAttribute(LargestBody))
        .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status429TooManyRequests);

    internal static async Task<Results<Ok<EarlierLeadsAnswer>, ProblemAnswer>> Score(EarlierLeadsRequest request, ApiKeyRecognition recognition, LeadScoring scoring, HttpContext context)
    {
        var others = EarlierLead.Plain(request.Others);
        if (await recognition.Recognise(request.ApiKey ?? EarlierLead.Text(others, "apikey") ?? "", context.RequestAborted) is not { } key)
            return Problems.Of(ProblemCode.Unauthorized, "The key in api_key is missing, unknown, expired or revoked. Make one with 'conturs admin key create'.");
        if (!key.Scopes.Contains(ApiScope.Score) && !key.Scopes.Contains(ApiScope.Admin)) return Problems.Of(ProblemCode.Forbidden, "This route needs a key with the scope 'score' or 'admin'.");
        EarlierLead[] leads = [.. request.Leads!.Select(EarlierLead.Of)];
        var scored = await scoring.Score([.. leads.Select(lead => lead.Lead)], CardParts.None);
        if (scored.NoneForWantOfCredits) return ScoreEndpoints.OutOfCredits(scored.Exhausted!);
        return TypedResults.Ok(new EarlierLeadsAnswer([.. leads.Zip(scored.Answers, Answer)], Method, request.ClientId ?? EarlierLead.Text(others, "clientid") ?? key.Id));
    }

    private static EarlierScore Answer(EarlierLead lead, LeadAnswer answer) => answer.Card is { Score: { } score } card
        ? new EarlierScore(lead.Email, score, LabelOf(score), Factors(card), null)
        : new EarlierScore(lead.Email, null, null, [], answer.Refusal?.Detail ?? answer.Card?.Explanation);

    private static List<EarlierFactor> Factors(ScoreCardDocument card)
    {
        (string Name, string Value, int Points)[] parts = [.. card.Factors.Select(factor => (factor.Caption, factor.Band, factor.Points)), .. card.Patterns.Select(pattern => (pattern.Caption, "", pattern.Points))];
        var all = parts.Sum(part => Math.Abs(part.Points));
        return [.. parts.Select(part => new EarlierFactor(part.Name, all == 0 ? 0 : Math.Round((double)Math.Abs(part.Points) / all, 2), part.Value, part.Points))];
    }

    private static string LabelOf(int score) => score >= 80 ? "Hot" : score >= 60 ? "Warm" : score >= 40 ? "Cool" : "Cold";
}
