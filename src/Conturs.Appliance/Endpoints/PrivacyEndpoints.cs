using System.ComponentModel;
using System.Text.Json.Serialization;
using Conturs.Appliance.Privacy;
using Conturs.Appliance.Security;
using Conturs.Storage.ApiKeys;
using Conturs.Storage.Privacy;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Conturs.Appliance.Endpoints;

/// <summary>Whom a request is about: one of the three.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public record SubjectRequest
{
    /// <summary>Web domain or address of a company.</summary>
    [Description("Web domain or address of a company, and whatever has it for its id.")]
    public string? Domain { get; init; }

    /// <summary>E-mail address.</summary>
    [Description("E-mail address: whoever has it for its id, and the company of its domain unless that is a provider of mailboxes.")]
    public string? Email { get; init; }

    /// <summary>Id of a lead or customer.</summary>
    [Description("Id of a lead or customer, exactly as it was sent.")]
    public string? Ref { get; init; }
}

/// <summary>Whom to forget.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record ForgetRequest : SubjectRequest
{
    /// <summary>True to leave it out of later learning and scoring, too.</summary>
    [Description("True to leave it out of later learning and scoring, too; a keyed hash is kept for it.")]
    public bool KeepOut { get; init; }
}

/// <summary>Whom to leave out.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record OptOutRequest : SubjectRequest
{
    /// <summary>True to let it take part again.</summary>
    [Description("True to let it take part again.")]
    public bool Withdraw { get; init; }
}

/// <summary>What an opt-out or its withdrawal came to.</summary>
/// <param name="LeftOut">Whether the subject is left out of learning and scoring from now on.</param>
/// <param name="AuditEntry">Number of the entry in the audit log that proves it.</param>
/// <param name="AuditHash">Hash of that entry.</param>
/// <param name="Detail">The same in a sentence.</param>
public sealed record OptOutAnswer(bool LeftOut, long AuditEntry, string AuditHash, string Detail);

/// <summary>Requests about somebody's data: the same as the verbs of <c>conturs privacy</c>.</summary>
internal static class PrivacyEndpoints
{
    private const string Json = "application/json";

    public static void MapPrivacy(this IEndpointRouteBuilder routes)
    {
        var privacy = routes.MapGroup("/v1/privacy").RequireScope(ApiScope.Admin).WithTags("Privacy");
        privacy.MapPost("/forget", Forget).AcceptIdempotencyKey().WithSummary("Remove what is kept about somebody, with a signed certificate").Produces(StatusCodes.Status200OK, contentType: Json).DisableRequestTimeout();
        privacy.MapPost("/access", Access).AcceptIdempotencyKey().WithSummary("Everything that is kept about somebody").Produces(StatusCodes.Status200OK, contentType: Json);
        privacy.MapPost("/opt-out", OptOut).AcceptIdempotencyKey().WithSummary("Leave somebody out of learning and scoring, or let it take part again");
        privacy.MapGet("/inventory", Inventory).WithSummary("What is kept, for what and how long").Produces(StatusCodes.Status200OK, contentType: Json);
    }

    internal static async Task<IResult> Forget(ForgetRequest request, PrivacyOffice office, HttpContext context)
    {
        var (names, problem) = Names(request);
        if (names is null) return problem!;
        try
        {
            // As the verb writes it: the second line is what is signed, byte for byte.
            return TypedResults.Content((await office.Forget(names, request.KeepOut, Actor(context))).Signed.ToText(), Json);
        }
        catch (IOException)
        {
            return Problems.Of(ProblemCode.NotReady, "It is not finished: the disk refused to rebuild the store. Nothing is certified yet. When that is mended, send the same request again; it goes on where it stopped.");
        }
    }

    internal static async Task<IResult> Access(SubjectRequest request, PrivacyOffice office, HttpContext context)
    {
        var (names, problem) = Names(request);
        return names is null ? problem! : TypedResults.Json(await office.Access(names, Actor(context)), PrivacyJson.Readable.SubjectAccess);
    }

    internal static async Task<Results<Ok<OptOutAnswer>, ProblemAnswer>> OptOut(OptOutRequest request, PrivacyOffice office, HttpContext context)
    {
        var (names, problem) = Names(request);
        if (names is null) return problem!;
        var done = await office.OptOut(names, request.Withdraw, Actor(context));
        return TypedResults.Ok(new OptOutAnswer(done.IsLeftOut, done.Entry.Number, done.Entry.Hash, done.StaysOut
            ? "The opt-out is withdrawn, but it stays left out, because it was forgotten with keep_out."
            : request.Withdraw ? "It takes part again from the next run on." : "It is left out of learning and scoring from the next run on."));
    }

    internal static async Task<IResult> Inventory(PrivacyOffice office) => TypedResults.Json(await office.Inventory(), PrivacyJson.Readable.Inventory);

    /// <summary>The names that a request gives, or what is wrong with it. The answer repeats nothing of them.</summary>
    private static (SubjectNames? Names, ProblemAnswer? Problem) Names(SubjectRequest request)
    {
        (string Field, string? Text, Func<string, SubjectNames> Read)[] known = [("domain", request.Domain, SubjectNames.OfDomain), ("email", request.Email, SubjectNames.OfEmail), ("ref", request.Ref, SubjectNames.OfReference)];
        if (known.Where(name => name.Text is not null).ToList() is not [var (field, text, read)]) return (null, Problems.Of(ProblemCode.BadRequest, "Say whom it is about with one of domain, email and ref."));
        try
        {
            return (read(text!), null);
        }
        catch (ArgumentException)
        {
            return (null, Problems.Of(ProblemCode.BadRequest, field switch
            {
                "domain" => "domain: there is no domain in it that somebody can register, such as example.com, or it is of a provider of mailboxes and names nobody. Ask by the whole e-mail address or by the ref.",
                "email" => "email: it is no e-mail address, such as name@example.com.",
                _ => "ref: it is empty.",
            }));
        }
    }

    private static string Actor(HttpContext context) => "api key " + context.User.KeyId();
}
