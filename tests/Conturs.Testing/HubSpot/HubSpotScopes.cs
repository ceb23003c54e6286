namespace Conturs.Testing.HubSpot;

/// <summary>Which scope a call needs.</summary>
internal static class HubSpotScopes
{
    /// <summary>The scope that a token would need and does not have; null when it may go on.</summary>
    public static string? Missing(string method, string path, IReadOnlyCollection<string> scopes)
    {
        var parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        string[] enough = parts switch
        {
            ["crm", "objects" or "properties" or "associations", _, var kind, ..] when HubSpotKind.Of(kind) is null => [],
            ["crm", "objects", _, var kind, .. var rest] => [$"crm.objects.{kind}.{(method is "PATCH" or "DELETE" || rest is ["batch", "update"] || (method == "POST" && rest is []) ? "write" : "read")}"],
            ["crm", "properties", _, var kind, ..] => method == "GET" ? [$"crm.schemas.{kind}.read", $"crm.objects.{kind}.read"] : [$"crm.schemas.{kind}.write"],
            ["crm", "pipelines", ..] => ["crm.objects.deals.read", "crm.schemas.deals.read"],
            ["crm", "associations", _, var from, ..] => [$"crm.objects.{from}.read"],
            ["account-info", ..] => ["oauth"],
            ["webhooks-journal", "subscriptions", ..] => [$"developer.webhooks_journal.subscriptions.{(method == "GET" ? "read" : "write")}"],
            ["webhooks-journal", ..] => ["developer.webhooks_journal.read"],
            _ => [],
        };
        return enough.Length == 0 || enough.Any(scopes.Contains) ? null : enough[0];
    }
}
