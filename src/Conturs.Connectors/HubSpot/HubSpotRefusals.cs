using System.Net;
using System.Text.Json;
using Conturs.Connectors.Crm;

namespace Conturs.Connectors.HubSpot;

/// <summary>What an answer that is no success means. HubSpot's own sentences may quote values of records, so only codes, scopes and names of properties are taken from them.</summary>
internal static class HubSpotRefusals
{
    private static readonly TimeSpan AfterSecondly = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan AfterTenSecondly = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan AfterDaily = TimeSpan.FromMinutes(15);

    /// <summary>The failure of an answer.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="mayHaveHappened">True when the request changes something.</param>
    public static ConnectorException Of(HubSpotAnswer answer, bool mayHaveHappened) => answer.Status switch
    {
        HttpStatusCode.TooManyRequests => TooMany(answer),
        _ when answer.IsTransient => new ConnectorException(ConnectorFailure.Unavailable, answer.IsBroken ? "HubSpot's answer broke off. It is tried again." : $"HubSpot is not well ({(int)answer.Status}). It is tried again.") { MayHaveHappened = mayHaveHappened, RetryAfter = answer.RetryAfter },
        HttpStatusCode.Unauthorized => new ConnectorException(ConnectorFailure.Revoked, "HubSpot does not take the token any more. Make a new one, or connect again."),
        HttpStatusCode.Forbidden => new ConnectorException(ConnectorFailure.MissingScope, Scopes(answer) is { Length: > 0 } scopes ? $"The connection lacks the scope {scopes}. Add it to the app or token in HubSpot, then connect again." : "HubSpot does not allow this connection to do that. Check the scopes of the app or token."),
        HttpStatusCode.NotFound => new ConnectorException(ConnectorFailure.NotFound, "HubSpot does not have it."),
        HttpStatusCode.Conflict => new ConnectorException(ConnectorFailure.Exists, $"HubSpot has it already, or somebody changed it at the same time (409{Why(answer.Body)})."),
        _ => new ConnectorException(ConnectorFailure.Refused, $"HubSpot refuses it ({(int)answer.Status}{Why(answer.Body)}).") { Codes = [.. Codes(answer.Body)] },
    };

    /// <summary>The reason of one error of a batch: category, codes and properties, no values.</summary>
    public static string Reason(JsonElement error) => $"{HubSpotJson.Text(error, "category") ?? "refused"}{Why(error)}";

    /// <summary>The scopes that an answer says are missing.</summary>
    public static string Scopes(HubSpotAnswer answer) =>
        string.Join(", ", HubSpotJson.Items(answer.Body, "errors").SelectMany(error => HubSpotJson.Texts(HubSpotJson.Member(error, "context"), "requiredGranularScopes")).Distinct());

    private static ConnectorException TooMany(HubSpotAnswer answer)
    {
        var policy = answer.Body is { } body ? HubSpotJson.Text(body, "policyName") : null;
        var wait = answer.RetryAfter ?? (policy switch { "DAILY" => AfterDaily, "SECONDLY" => AfterSecondly, _ => AfterTenSecondly });
        var message = policy == "DAILY" ? "HubSpot's limit of calls for today is used up, by all programs of the account together. It goes on when HubSpot lets it." : "HubSpot was asked too often by the programs of this account. It goes on in a moment.";
        return new ConnectorException(ConnectorFailure.RateLimited, message) { RetryAfter = wait };
    }

    private static string Why(JsonElement? body)
    {
        var properties = HubSpotJson.Items(body, "errors").SelectMany(error => HubSpotJson.Texts(HubSpotJson.Member(error, "context"), "propertyName")).Distinct().Where(IsWord);
        var text = string.Join(", ", Codes(body).Concat(properties).Take(10));
        return text.Length == 0 ? "" : ": " + text;
    }

    private static IEnumerable<string> Codes(JsonElement? body) => HubSpotJson.Items(body, "errors").Select(error => HubSpotJson.Text(error, "code")).OfType<string>().Distinct().Where(IsWord);

    /// <summary>A code or the name of a property, never a sentence.</summary>
    private static bool IsWord(string text) => text.Length is > 0 and <= 100 && text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '_');
}
