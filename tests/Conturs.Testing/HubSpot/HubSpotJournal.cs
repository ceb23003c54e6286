using System.Text.Json.Nodes;

namespace Conturs.Testing.HubSpot;

/// <summary>
/// The journal that an app reads: files of changes, each with the name of its place. A change is in it when a subscription asked for
/// it at the time, some moments after it was made; a file is there for three days, and its address for some minutes.
/// </summary>
/// <param name="time">The clock.</param>
/// <param name="portal">Number of the account.</param>
public sealed class HubSpotJournal(TimeProvider time, long portal)
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(3);
    private static readonly TimeSpan AddressLife = TimeSpan.FromMinutes(5);

    private readonly Lock gate = new();
    private readonly List<JsonObject> subscriptions = [];
    private readonly List<(DateTimeOffset From, JsonObject Change)> waiting = [];
    private readonly List<(string Offset, DateTimeOffset PublishedAt, JsonObject Content)> files = [];
    private readonly Dictionary<string, (string Offset, DateTimeOffset Until)> addresses = new(StringComparer.Ordinal);
    private long last;

    /// <summary>How long a change takes until it is in a file. Not documented.</summary>
    public TimeSpan Lag { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>Changes of a file, at most.</summary>
    public int MostPerFile { get; set; } = 10_000;

    /// <summary>Each as it was made, with its id.</summary>
    public IReadOnlyList<JsonObject> Subscriptions
    {
        get
        {
            lock (gate) return [.. subscriptions];
        }
    }

    /// <summary>Makes a subscription; gives it with its id.</summary>
    public JsonObject Subscribe(JsonObject asked)
    {
        lock (gate)
        {
            var made = asked.DeepClone().AsObject();
            made["id"] = ++last;
            subscriptions.Add(made);
            return made;
        }
    }

    /// <summary>False when there is none of this id.</summary>
    public bool Unsubscribe(long id)
    {
        lock (gate) return subscriptions.RemoveAll(made => (long)made["id"]! == id) > 0;
    }

    /// <summary>Takes a change of the account on, as far as somebody asked for it.</summary>
    public void Take(HubSpotChange change)
    {
        lock (gate)
        {
            if (!subscriptions.Exists(made => Fits(made, change))) return;
            var names = subscriptions.Where(made => Fits(made, change)).SelectMany(made => Texts(made["properties"])).ToHashSet(StringComparer.Ordinal);
            waiting.Add((change.At + Lag, Content(change, names)));
        }
    }

    /// <summary>Loses what is not in a file yet: nobody is ever told of it.</summary>
    public void Lose()
    {
        lock (gate) waiting.Clear();
    }

    /// <summary>The file behind a place, or at an end; null when there is none yet.</summary>
    /// <param name="offset">The place; null for the earliest file.</param>
    /// <param name="isLatest">True for the newest file.</param>
    /// <exception cref="KeyNotFoundException">The place is not known, or not any more.</exception>
    public (string Offset, string Address, DateTimeOffset Until)? Next(string? offset, bool isLatest = false)
    {
        lock (gate)
        {
            Publish();
            var at = isLatest ? files.Count - 1 : offset is null ? 0 : files.FindIndex(file => file.Offset == offset) + 1;
            if (offset is not null && at == 0) throw new KeyNotFoundException(offset);
            if (at < 0 || at >= files.Count) return null;
            var (token, until) = (Guid.NewGuid().ToString("N"), time.GetUtcNow() + AddressLife);
            addresses[token] = (files[at].Offset, until);
            return (files[at].Offset, token, until);
        }
    }

    /// <summary>A file by its address; null when the address is unknown or too old.</summary>
    public JsonObject? File(string token)
    {
        lock (gate)
        {
            if (!addresses.TryGetValue(token, out var address) || address.Until <= time.GetUtcNow()) return null;
            return files.Find(file => file.Offset == address.Offset).Content?.DeepClone().AsObject();
        }
    }

    private void Publish()
    {
        var now = time.GetUtcNow();
        files.RemoveAll(file => file.PublishedAt < now - Kept);
        foreach (var chunk in waiting.Where(change => change.From <= now).Select(change => change.Change).Chunk(MostPerFile))
        {
            var offset = Guid.NewGuid().ToString();
            files.Add((offset, now, new JsonObject { ["offset"] = offset, ["journalEvents"] = new JsonArray([.. chunk]), ["publishedAt"] = HubSpotCrm.Iso(now) }));
        }

        waiting.RemoveAll(change => change.From <= now);
    }

    private bool Fits(JsonObject subscription, HubSpotChange change)
    {
        if ((long?)subscription["portalId"] is { } other && other != portal) return false;
        if ((string?)subscription["subscriptionType"] == "GDPR_PRIVACY_DELETION") return change.Action == "PRIVACY_DELETION";
        if ((string?)subscription["subscriptionType"] != "OBJECT" || (string?)subscription["objectTypeId"] != change.Kind.Number) return false;
        if (!Texts(subscription["actions"]).Contains(change.Action)) return false;
        return change.Action != "UPDATE" || !Texts(subscription["properties"]).Any() || Texts(subscription["properties"]).Any(change.Properties.ContainsKey);
    }

    private JsonObject Content(HubSpotChange change, HashSet<string> names)
    {
        var content = new JsonObject
        {
            ["type"] = change.Action == "PRIVACY_DELETION" ? "GDPR_PRIVACY_DELETION" : "OBJECT",
            ["portalId"] = portal,
            ["occurredAt"] = HubSpotCrm.Iso(change.At),
            ["objectTypeId"] = change.Kind.Number,
            ["objectId"] = change.Id,
            ["action"] = change.Action,
            ["propertyChanges"] = new JsonObject(change.Properties.Where(property => names.Contains(property.Key)).Select(property => KeyValuePair.Create(property.Key, (JsonNode?)property.Value))),
        };
        if (change.Merged.Count > 0) content["mergedObjectIds"] = new JsonArray([.. change.Merged.Select(id => (JsonNode)id)]);
        return content;
    }

    private static IEnumerable<string> Texts(JsonNode? list) => list is JsonArray texts ? texts.Select(text => (string)text!) : [];
}
