using System.Text.Json;

namespace Conturs.Connectors.Api;

/// <summary>A company as a caller of the API describes it. Whatever is not known is null.</summary>
public sealed record ApiLead
{
    /// <summary>The caller's own id of the lead.</summary>
    public string? Ref { get; init; }

    /// <summary>Its web domain, or any address on its web site.</summary>
    public string? Domain { get; init; }

    /// <summary>An e-mail address of somebody there, of which only the domain is read.</summary>
    public string? Email { get; init; }

    /// <summary>Its page on LinkedIn.</summary>
    public string? LinkedInUrl { get; init; }

    /// <summary>Its name.</summary>
    public string? CompanyName { get; init; }

    /// <summary>What is known of it, by the keys of dimensions: numbers, strings, true or false, arrays of strings, or null.</summary>
    public IReadOnlyDictionary<string, JsonElement>? Facts { get; init; }
}
