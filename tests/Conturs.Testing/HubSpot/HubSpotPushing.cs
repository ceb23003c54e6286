using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Conturs.Testing.HubSpot;

/// <summary>
/// Sends changes to an address of the app: signed, up to a hundred at once, again and again for a day when they are not taken. Some
/// come twice and out of order, when a test wants that. Nothing is sent but when <see cref="Send"/> is called.
/// </summary>
/// <param name="time">The clock.</param>
/// <param name="portal">Number of the account.</param>
/// <param name="secret">The secret of the app.</param>
public sealed class HubSpotPushing(TimeProvider time, long portal, string secret) : IDisposable
{
    private const int MostAtOnce = 100;
    private const int MostAttempts = 11;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Day = TimeSpan.FromHours(24);

    private readonly Lock gate = new();
    private readonly HttpClient http = new() { Timeout = Patience };
    private readonly List<(DateTimeOffset At, int Attempt, JsonObject Change)> due = [];
    private long last;

    /// <summary>Where they go; null when nothing is pushed.</summary>
    public Uri? Target { get; set; }

    /// <summary>Properties whose changes are pushed.</summary>
    public ISet<string> Properties { get; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>True to send every change twice, the later ones first.</summary>
    public bool IsCareless { get; set; }

    /// <summary>Changes that wait, those to be tried again included.</summary>
    public int Waiting
    {
        get
        {
            lock (gate) return due.Count;
        }
    }

    /// <summary>How long each request of the last sending took until its answer.</summary>
    public IReadOnlyList<TimeSpan> Took { get; private set; } = [];

    /// <summary>Changes that were given up after all attempts.</summary>
    public int GivenUp { get; private set; }

    /// <summary>Takes a change on.</summary>
    public void Take(HubSpotChange change)
    {
        if (Target is null) return;
        lock (gate)
            foreach (var content in Contents(change))
                for (var copy = 0; copy < (IsCareless ? 2 : 1); copy++) due.Add((change.At, 0, content.DeepClone().AsObject()));
    }

    /// <summary>Sends what is due. Gives the statuses of the requests; 0 for one that was not answered in time.</summary>
    public async Task<IReadOnlyList<int>> Send()
    {
        List<(DateTimeOffset At, int Attempt, JsonObject Change)> now;
        lock (gate)
        {
            now = [.. due.Where(change => change.At <= time.GetUtcNow())];
            due.RemoveAll(now.Contains);
        }

        if (IsCareless) now.Reverse();
        var (statuses, took) = (new List<int>(), new List<TimeSpan>());
        foreach (var chunk in now.Chunk(MostAtOnce))
        {
            foreach (var (_, attempt, change) in chunk) change["attemptNumber"] = attempt;
            var began = TimeProvider.System.GetTimestamp();
            var status = await Post(new JsonArray([.. chunk.Select(change => change.Change.DeepClone())]).ToJsonString());
            took.Add(TimeProvider.System.GetElapsedTime(began));
            statuses.Add(status);
            if (status is < 200 or > 299) TryAgain(chunk);
        }

        Took = took;
        return statuses;
    }

    public void Dispose() => http.Dispose();

    private async Task<int> Post(string body)
    {
        var timestamp = time.GetUtcNow().ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        using var request = new HttpRequestMessage(HttpMethod.Post, Target) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Add("X-HubSpot-Request-Timestamp", timestamp);
        request.Headers.Add("X-HubSpot-Signature-v3", HubSpotSignature.Of(secret, "POST", Target!.AbsoluteUri, body, timestamp));
        try
        {
            using var answer = await http.SendAsync(request);
            return (int)answer.StatusCode;
        }
        catch (Exception silence) when (silence is HttpRequestException or TaskCanceledException)
        {
            return 0;
        }
    }

    /// <summary>Ten more times, spread over a day.</summary>
    private void TryAgain(IEnumerable<(DateTimeOffset At, int Attempt, JsonObject Change)> failed)
    {
        lock (gate)
        {
            foreach (var (_, attempt, change) in failed)
            {
                if (attempt + 1 >= MostAttempts) GivenUp++;
                else due.Add((time.GetUtcNow() + (Day * (attempt + 1) / 55), attempt + 1, change));
            }
        }
    }

    private IEnumerable<JsonObject> Contents(HubSpotChange change)
    {
        JsonObject Content(string what, string? property = null, string? value = null)
        {
            var content = new JsonObject
            {
                // The number of a change is not unique.
                ["eventId"] = ++last % 1000,
                ["subscriptionId"] = 1,
                ["portalId"] = portal,
                ["appId"] = 7,
                ["occurredAt"] = change.At.ToUnixTimeMilliseconds(),
                ["subscriptionType"] = what,
                ["objectId"] = change.Id,
                ["objectTypeId"] = change.Kind.Number,
                ["changeSource"] = change.Source,
            };
            if (property is null) return content;
            (content["propertyName"], content["propertyValue"]) = (property, value ?? "");
            return content;
        }

        return change.Action switch
        {
            "CREATE" => [Content("object.creation")],
            "DELETE" => [Content("object.deletion")],
            "MERGE" => [Content("object.merge")],
            "RESTORE" => [Content("object.restore")],
            "PRIVACY_DELETION" => [Content("contact.privacyDeletion")],
            _ => change.Properties.Where(property => Properties.Contains(property.Key)).Select(property => Content("object.propertyChange", property.Key, property.Value)),
        };
    }
}
