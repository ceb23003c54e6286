using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Serialization;
using Conturs.Connectors.Api;

namespace Conturs.Appliance.Endpoints;

/// <summary>A company to score, by any of what identifies it. Members that are not named here are ignored.</summary>
public sealed record LeadRequest
{
    /// <summary>Your own id of the lead, up to 200 characters. Its score is found again by it.</summary>
    [MaxLength(200)]
    [Description("Your own id of the lead. Its score is found again by it; without one it goes by its domain.")]
    public string? Ref { get; init; }

    /// <summary>Its web domain, or any address on its web site.</summary>
    [MaxLength(2000)]
    [Description("Its web domain, or any address on its web site.")]
    public string? Domain { get; init; }

    /// <summary>An e-mail address of somebody there. Only its domain is read.</summary>
    [MaxLength(320)]
    [Description("An e-mail address of somebody there. Only its domain is read; a private mailbox identifies nobody.")]
    public string? Email { get; init; }

    /// <summary>Its company page on LinkedIn.</summary>
    [MaxLength(2000)]
    [JsonPropertyName("linkedin_url")]
    [Description("Its company page on LinkedIn.")]
    public string? LinkedinUrl { get; init; }

    /// <summary>Its name.</summary>
    [MaxLength(500)]
    [Description("Its name.")]
    public string? CompanyName { get; init; }

    /// <summary>What is known of it, up to 500 facts.</summary>
    [MaxLength(500)]
    [Description("What is known of it: key = a dimension of the model, value = a number, a string, true or false, an array of strings, or null. Keys that the model does not know come back in ignored_facts.")]
    public Dictionary<string, JsonElement>? Facts { get; init; }

    /// <summary>As the connector reads it.</summary>
    internal ApiLead ToLead() => new() { Ref = Ref, Domain = Domain, Email = Email, LinkedInUrl = LinkedinUrl, CompanyName = CompanyName, Facts = Facts };
}

/// <summary>Reads leads of a request, which may be <c>null</c> in an array.</summary>
internal static class LeadRequests
{
    /// <summary>As the connector reads it; nothing at all where the caller sent null.</summary>
    public static ApiLead ToLeadOrNone(this LeadRequest? lead) => lead?.ToLead() ?? new ApiLead();
}
