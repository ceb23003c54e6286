using Microsoft.AspNetCore.Http;

namespace Conturs.Appliance.Endpoints;

/// <summary>A kind of problem: a word for programs, the HTTP status, and a title for people. Programs go by the word, so it never changes.</summary>
internal sealed record ProblemCode(string Word, int Status, string Title)
{
    public static readonly ProblemCode BadRequest = new("bad_request", StatusCodes.Status400BadRequest, "The request cannot be understood.");
    public static readonly ProblemCode Unauthorized = new("unauthorized", StatusCodes.Status401Unauthorized, "A key is needed.");
    public static readonly ProblemCode Forbidden = new("forbidden", StatusCodes.Status403Forbidden, "This key may not do that.");
    public static readonly ProblemCode NotFound = new("not_found", StatusCodes.Status404NotFound, "There is nothing here.");
    public static readonly ProblemCode MethodNotAllowed = new("method_not_allowed", StatusCodes.Status405MethodNotAllowed, "This route has another method.");
    public static readonly ProblemCode TimedOut = new("timed_out", StatusCodes.Status408RequestTimeout, "The request came too slowly.");
    public static readonly ProblemCode NoModel = new("no_model", StatusCodes.Status409Conflict, "There is no published model yet.");
    public static readonly ProblemCode Conflict = new("conflict", StatusCodes.Status409Conflict, "Something else was changed in between.");
    public static readonly ProblemCode IdempotencyMismatch = new("idempotency_mismatch", StatusCodes.Status409Conflict, "This Idempotency-Key was used for another request.");
    public static readonly ProblemCode TooLarge = new("too_large", StatusCodes.Status413PayloadTooLarge, "The request is too large.");
    public static readonly ProblemCode UnsupportedMediaType = new("unsupported_media_type", StatusCodes.Status415UnsupportedMediaType, "This route takes another content type.");
    public static readonly ProblemCode UnidentifiedCompany = new("unidentified_company", StatusCodes.Status422UnprocessableEntity, "Nothing identifies a company.");
    public static readonly ProblemCode RateLimited = new("rate_limited", StatusCodes.Status429TooManyRequests, "Too many requests.");
    public static readonly ProblemCode CreditsExhausted = new("credits_exhausted", StatusCodes.Status429TooManyRequests, "The credits of this month are used up.");
    public static readonly ProblemCode Fault = new("internal_error", StatusCodes.Status500InternalServerError, "A fault of the program.");
    public static readonly ProblemCode NotReady = new("not_ready", StatusCodes.Status503ServiceUnavailable, "The appliance is not ready.");
    public static readonly ProblemCode StoreFull = new("store_full", StatusCodes.Status503ServiceUnavailable, "The disk takes no more.");

    private static readonly ProblemCode[] ForStatus = [BadRequest, Unauthorized, Forbidden, NotFound, MethodNotAllowed, TimedOut, Conflict, TooLarge, UnsupportedMediaType, UnidentifiedCompany, RateLimited, Fault, NotReady];

    /// <summary>The kind of a lead that was not scored, by its word.</summary>
    public static ProblemCode OfLead(string word) => word == CreditsExhausted.Word ? CreditsExhausted : word == BadRequest.Word ? BadRequest : UnidentifiedCompany;

    /// <summary>The kind that stands for a status when nothing closer is known.</summary>
    public static ProblemCode Of(int status) => ForStatus.FirstOrDefault(code => code.Status == status) ?? (status < StatusCodes.Status500InternalServerError ? BadRequest with { Status = status } : Fault with { Status = status });
}
