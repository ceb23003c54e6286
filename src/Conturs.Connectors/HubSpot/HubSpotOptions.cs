using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Conturs.Connectors.Crm;

namespace Conturs.Connectors.HubSpot;

/// <summary>
/// How a HubSpot account is reached: by the token of a private app, or by the customer's own app (OAuth), which gives the change feed
/// as well. The marks say what a form shows and what is secret.
/// </summary>
public sealed record HubSpotOptions
{
    /// <summary>Where HubSpot's API is.</summary>
    [Display(Name = "Address", Description = "Where HubSpot's API is. Only behind a proxy is it another one.")]
    public Uri Address { get; init; } = new("https://api.hubapi.com");

    /// <summary>The access token of a private app; null with an app of one's own.</summary>
    [Display(Name = "Access token", Description = "Token of a private app. Changes are then asked for every ten seconds.")]
    [PasswordPropertyText(true)]
    public string? Token { get; init; }

    /// <summary>Client id of the customer's own app; null with a token.</summary>
    [Display(Name = "Client id", Description = "Of your own HubSpot app; the template makes one.")]
    public string? ClientId { get; init; }

    /// <summary>Its client secret.</summary>
    [Display(Name = "Client secret", Description = "Of your own HubSpot app. It also checks what HubSpot sends.")]
    [PasswordPropertyText(true)]
    public string? ClientSecret { get; init; }

    /// <summary>The newest refresh token; null before somebody agreed.</summary>
    [PasswordPropertyText(true)]
    public string? RefreshToken { get; init; }

    /// <summary>Number of the account; null before it was asked.</summary>
    public long? Portal { get; init; }

    /// <summary>What an administrator wants of the properties of companies.</summary>
    public IReadOnlyList<FieldWish> Fields { get; init; } = [];

    /// <summary>False when scores are only worked out: then contacts, which could get one, are of no interest.</summary>
    public bool WritesScores { get; init; } = true;

    /// <summary>True when there is an app of one's own, and with it the change feed.</summary>
    public bool HasApp => ClientId is not null && ClientSecret is not null;
}
