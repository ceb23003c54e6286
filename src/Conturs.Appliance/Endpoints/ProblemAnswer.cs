using Microsoft.AspNetCore.Http;

namespace Conturs.Appliance.Endpoints;

/// <summary>A problem as the answer of a route.</summary>
/// <param name="code">Its kind.</param>
/// <param name="detail">What is wrong and what to do, in a sentence for the caller.</param>
internal sealed class ProblemAnswer(ProblemCode code, string detail) : IResult, IStatusCodeHttpResult
{
    /// <summary>Its kind.</summary>
    public ProblemCode Code => code;

    /// <summary>What is wrong and what to do.</summary>
    public string Detail => detail;

    /// <summary>Further members, such as when credits come back. Strings, numbers and truth values only.</summary>
    public IReadOnlyDictionary<string, object?> Members { get; init; } = new Dictionary<string, object?>();

    /// <summary>When to try again; null to say nothing. It becomes <c>Retry-After</c> in whole seconds.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <inheritdoc/>
    public int? StatusCode => code.Status;

    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext httpContext)
    {
        if (RetryAfter is { } wait) httpContext.Response.Headers.RetryAfter = Math.Max(1, (long)Math.Ceiling(wait.TotalSeconds)).ToString(System.Globalization.CultureInfo.InvariantCulture);
        return Problems.Write(httpContext, code, detail, Members);
    }
}
