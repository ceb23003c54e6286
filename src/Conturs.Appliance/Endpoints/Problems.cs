using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;

namespace Conturs.Appliance.Endpoints;

/// <summary>
/// The one place that writes problems (RFC 9457): <c>application/problem+json</c> with <c>code</c> and <c>request_id</c>,
/// whatever the caller accepts and whoever found the problem: a route, the framework, or a failure.
/// </summary>
internal static class Problems
{
    private const string ContentType = "application/problem+json";
    private const string Blank = "about:blank";

    /// <summary>Registers what the framework's own problems are written with.</summary>
    public static void AddProblems(this IServiceCollection services) => services.AddSingleton<IProblemDetailsWriter, FrameworkProblems>().AddProblemDetails();

    /// <summary>A problem as the answer of a route.</summary>
    public static ProblemAnswer Of(ProblemCode code, string detail) => new(code, detail);

    /// <summary>Writes a problem as the answer to a request.</summary>
    public static Task Write(HttpContext context, ProblemCode code, string detail, IReadOnlyDictionary<string, object?>? members = null)
    {
        if (PlainPage.IsWanted(context)) return PlainPage.Write(context, code, detail);
        var problem = new ProblemDetails { Type = Blank, Title = code.Title, Status = code.Status, Detail = detail };
        problem.Extensions["code"] = code.Word;
        problem.Extensions["request_id"] = RequestId.Of(context);
        foreach (var (name, value) in members ?? new Dictionary<string, object?>()) problem.Extensions[name] = value;
        context.Response.StatusCode = code.Status;
        context.Response.Headers.CacheControl = "no-store";
        context.Response.ContentType = ContentType;
        // Written as a whole and without a token: a request that was given up for its time must still be told so.
        var bytes = JsonSerializer.SerializeToUtf8Bytes(problem, EndpointJson.Default.ProblemDetails);
        context.Response.ContentLength = bytes.Length;
        return HttpMethods.IsHead(context.Request.Method) ? Task.CompletedTask : context.Response.Body.WriteAsync(bytes, CancellationToken.None).AsTask();
    }

    /// <summary>Writes what a route's answer without a body means.</summary>
    public static Task WriteStatus(HttpContext context) => Write(context, ProblemCode.Of(context.Response.StatusCode), context.Response.StatusCode switch
    {
        StatusCodes.Status400BadRequest when context.GetEndpoint() is null => "This host name is not answered here. The operator names those that are with CONTURS_HOSTS.",
        StatusCodes.Status404NotFound => "There is no such route. GET /openapi/v1.json lists them.",
        StatusCodes.Status405MethodNotAllowed => $"This route answers {(context.Response.Headers.Allow.Count > 0 ? context.Response.Headers.Allow.ToString() : "another method")}.",
        StatusCodes.Status413PayloadTooLarge => "The body is larger than this route takes. Send it in parts.",
        StatusCodes.Status415UnsupportedMediaType => "Send the body as application/json, and say so in Content-Type.",
        StatusCodes.Status503ServiceUnavailable => "Too much is under way just now. Try again in a second.",
        _ => "The request was refused.",
    });

    /// <summary>The path of a field as the caller wrote it: <c>Leads[3].CompanyName</c> is <c>leads[3].company_name</c>.</summary>
    internal static string FieldName(string path) => string.Join('.', path.Split('.').Select(part =>
        part.IndexOf('[', StringComparison.Ordinal) is > 0 and var end ? JsonNamingPolicy.SnakeCaseLower.ConvertName(part[..end]) + part[end..] : JsonNamingPolicy.SnakeCaseLower.ConvertName(part)));

    /// <summary>The framework's sentence about a field, which names it as this program does, with the name the caller knows.</summary>
    internal static string InTheirWords(string message, string field) => message.Replace($"The field {field} ", $"The field {FieldName(field)} ", StringComparison.Ordinal).Replace($"The {field} field ", $"The field {FieldName(field)} ", StringComparison.Ordinal);

    /// <summary>What the framework finds: a request that does not hold what its record asks for, above all.</summary>
    private sealed class FrameworkProblems : IProblemDetailsWriter
    {
        public bool CanWrite(ProblemDetailsContext context) => true;

        public ValueTask WriteAsync(ProblemDetailsContext context)
        {
            var code = ProblemCode.Of(context.ProblemDetails.Status ?? context.HttpContext.Response.StatusCode);
            if (context.ProblemDetails is not HttpValidationProblemDetails { Errors: { Count: > 0 } errors })
                return new ValueTask(Write(context.HttpContext, code, context.ProblemDetails.Detail ?? "The request was refused."));
            var fields = errors.ToDictionary(error => FieldName(error.Key), error => Array.ConvertAll(error.Value, message => InTheirWords(message, error.Key.Split('.')[^1])));
            var (field, messages) = fields.First();
            return new ValueTask(Write(context.HttpContext, code, $"{field}: {messages[0]}", new Dictionary<string, object?> { ["errors"] = fields }));
        }
    }
}
