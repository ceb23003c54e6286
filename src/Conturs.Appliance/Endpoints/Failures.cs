using System.Text.Json;
using Conturs.Appliance.Leads;
using Conturs.Storage;
using Conturs.Storage.Documents;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace Conturs.Appliance.Endpoints;

/// <summary>Turns whatever fails within a request into a problem. What a stranger must not know stays here: the log has it, under the request's id.</summary>
internal sealed partial class Failures(RequestDelegate next, IStoreUpkeep upkeep, ILogger<Failures> log)
{
    /// <summary>How the reader of JSON begins to name members that must be there.</summary>
    private const string Missing = "missing required properties including:";

    /// <summary>Runs the rest of the request.</summary>
    public async Task Invoke(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The caller has gone: nobody reads an answer.
            context.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
        }
        catch (Exception failure) when (!context.Response.HasStarted)
        {
            var (code, detail) = Understand(failure);
            if (code == ProblemCode.Fault) LogFault(log, failure, RequestId.Of(context), RouteOf(context));
            if (code == ProblemCode.NotReady) LogUnavailable(log, RequestId.Of(context), failure.Message);
            context.Response.Headers.Remove("Content-Length");
            if (code.Status == StatusCodes.Status503ServiceUnavailable) context.Response.Headers.RetryAfter = "5";
            await Problems.Write(context, code, detail);
        }
    }

    private (ProblemCode Code, string Detail) Understand(Exception failure) => failure switch
    {
        BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } => (ProblemCode.TooLarge, "The body is larger than this route takes. Send it in parts."),
        BadHttpRequestException { StatusCode: StatusCodes.Status415UnsupportedMediaType } => (ProblemCode.UnsupportedMediaType, "Send the body as application/json, and say so in Content-Type."),
        BadHttpRequestException { InnerException: JsonException refusal } => (ProblemCode.BadRequest, Where(refusal)),
        BadHttpRequestException refusal => (ProblemCode.Of(refusal.StatusCode), Plain(refusal.Message)),
        StoreUnavailableException when upkeep.Health.State == StoreState.ReadOnly => (ProblemCode.StoreFull, "The appliance takes nothing more until there is room on its disk; what it acknowledged is safe. Try again later."),
        StoreUnavailableException => (ProblemCode.NotReady, "The store is not ready just now. Nothing was acknowledged; try again in a few seconds."),
        DataFolderException => (ProblemCode.NotReady, "Something the answer needs is damaged. The log of the appliance says what; 'conturs verify' shows all of it."),
        NoModelException none => (ProblemCode.NoModel, none.Message),
        BatchRefusedException refusal => (ProblemCode.BadRequest, refusal.Message),
        IdempotencyMismatchException mismatch => (ProblemCode.IdempotencyMismatch, mismatch.Message),
        RevisionConflictException => (ProblemCode.Conflict, "Somebody else changed the same thing in between. Read it again, and decide anew."),
        _ => (ProblemCode.Fault, "The request could not be answered because of a fault of the program. Please report it with the request_id; the log has the rest."),
    };

    /// <summary>Where JSON ends to be what the route takes. The words of the reader name types of this program, so they are left out.</summary>
    private static string Where(JsonException refusal)
    {
        if (refusal.Message.IndexOf(Missing, StringComparison.Ordinal) is > 0 and var at) return $"The body is not valid JSON for this route: it lacks {refusal.Message[(at + Missing.Length)..].Split(". ")[0].Trim(' ', '.')}.";
        var place = $"line {(refusal.LineNumber ?? 0) + 1}, byte {Math.Max(1, refusal.BytePositionInLine ?? 0)}";
        return refusal.Path is null or "" or "$" ? $"The body is not valid JSON for this route: {place}." : $"The body is not valid JSON for this route: at {refusal.Path}, {place}.";
    }

    /// <summary>The framework's sentence without the type and the word of this program it quotes.</summary>
    private static string Plain(string message) => message.Replace("\"", "'", StringComparison.Ordinal);

    private static string RouteOf(HttpContext context) => (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "no route";

    [LoggerMessage(Level = LogLevel.Error, Message = "Request {RequestId} to {Route} failed. This is a fault of the program; please report it with these lines.")]
    private static partial void LogFault(ILogger log, Exception failure, string requestId, string route);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Request {RequestId} was refused: {Reason}")]
    private static partial void LogUnavailable(ILogger log, string requestId, string reason);
}
