using System.Globalization;

namespace Conturs.Testing.HubSpot;

/// <summary>
/// What an account holds, and everything that happens to it. Tests change it as people in the account would; the routes as programs
/// do. Whoever wants to know hears of each change, in order.
/// </summary>
/// <param name="time">The clock of the account.</param>
public sealed class HubSpotCrm(TimeProvider time)
{
    private readonly Lock gate = new();
    private readonly Dictionary<HubSpotKind, SortedDictionary<long, HubSpotRecord>> records = HubSpotKind.All.ToDictionary(kind => kind, _ => new SortedDictionary<long, HubSpotRecord>());
    private readonly Dictionary<(HubSpotKind From, long Id, HubSpotKind To), List<long>> associations = [];
    private long last = 100_000;

    /// <summary>Told of each change while nothing else happens.</summary>
    public event Action<HubSpotChange>? Changed;

    /// <summary>How long searches do not find a change. "A few moments" is all that is promised.</summary>
    public TimeSpan SearchLag { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>What properties there are and what they take.</summary>
    public HubSpotProperties Properties { get; } = new();

    public HubSpotPipeline Pipeline { get; } = HubSpotPipeline.Sales;

    /// <summary>Works on the account while nothing else happens.</summary>
    public T Within<T>(Func<T> work)
    {
        lock (gate) return work();
    }

    /// <summary>Adds a record.</summary>
    public long Add(HubSpotKind kind, params (string Name, string Value)[] properties)
    {
        lock (gate)
        {
            var record = new HubSpotRecord(++last, time.GetUtcNow());
            foreach (var (name, value) in properties) record.Properties[name] = value;
            record.Properties["hs_object_id"] = Text(record.Id);
            record.Properties["createdate"] = Iso(record.CreatedAt);
            records[kind].Add(record.Id, record);
            Touch(kind, record);
            Tell(new HubSpotChange(kind, record.Id, "CREATE", record.UpdatedAt, properties.ToDictionary(property => property.Name, property => (string?)property.Value)));
            return record.Id;
        }
    }

    /// <summary>Changes a record as a person does.</summary>
    public void Set(HubSpotKind kind, long id, params (string Name, string? Value)[] properties) => Set(kind, id, properties.ToDictionary(property => property.Name, property => property.Value), "CRM_UI");

    /// <summary>Changes a record. Only what differs is a change; time of modification moves all the same.</summary>
    public void Set(HubSpotKind kind, long id, IReadOnlyDictionary<string, string?> properties, string source)
    {
        lock (gate)
        {
            var record = records[kind][id];
            var changed = properties.Where(property => record.Properties.GetValueOrDefault(property.Key) != (string.IsNullOrEmpty(property.Value) ? null : property.Value)).ToDictionary();
            foreach (var (name, value) in changed)
            {
                if (string.IsNullOrEmpty(value)) record.Properties.Remove(name);
                else record.Properties[name] = value;
            }

            Touch(kind, record);
            if (changed.Count > 0) Tell(new HubSpotChange(kind, id, "UPDATE", record.UpdatedAt, changed) { Source = source });
        }
    }

    /// <summary>Puts a record into the recycle bin.</summary>
    public void Delete(HubSpotKind kind, long id) => Archive(kind, id, "DELETE");

    /// <summary>Removes a contact for good, as data protection law asks.</summary>
    public void DeleteForPrivacy(long contact)
    {
        Archive(HubSpotKind.Contacts, contact, "PRIVACY_DELETION");
        lock (gate) records[HubSpotKind.Contacts].Remove(contact);
    }

    /// <summary>Brings a record back.</summary>
    public void Restore(HubSpotKind kind, long id)
    {
        lock (gate)
        {
            records[kind][id].IsArchived = false;
            Touch(kind, records[kind][id]);
            Tell(new HubSpotChange(kind, id, "RESTORE", time.GetUtcNow(), new Dictionary<string, string?>()));
        }
    }

    /// <summary>Merges a record into another, which stays; whoever asks for the one that is gone gets that one.</summary>
    public void Merge(HubSpotKind kind, long stays, long goes)
    {
        lock (gate)
        {
            var (kept, gone) = (records[kind][stays], records[kind][goes]);
            (gone.MergedInto, gone.IsArchived) = (stays, true);
            foreach (var (name, value) in gone.Properties) kept.Properties.TryAdd(name, value);
            foreach (var to in HubSpotKind.All) MoveLinks(kind, goes, stays, to);
            Touch(kind, kept);
            Tell(new HubSpotChange(kind, stays, "MERGE", kept.UpdatedAt, new Dictionary<string, string?>()) { Merged = [goes] });
        }
    }

    /// <summary>Links two records, both ways.</summary>
    public void Link(HubSpotKind from, long id, HubSpotKind to, long other)
    {
        lock (gate)
        {
            Linked(from, id, to).Add(other);
            Linked(to, other, from).Add(id);
        }
    }

    /// <summary>The record of an id, or the one it was merged into; null when there is none, or it is in the bin.</summary>
    public HubSpotRecord? Find(HubSpotKind kind, long id)
    {
        lock (gate)
        {
            var found = records[kind].GetValueOrDefault(id);
            while (found?.MergedInto is { } other) found = records[kind].GetValueOrDefault(other);
            return found is { IsArchived: false } ? found : null;
        }
    }

    /// <summary>The ids that a record is linked with.</summary>
    public IReadOnlyList<long> LinksOf(HubSpotKind from, long id, HubSpotKind to)
    {
        lock (gate) return associations.TryGetValue((from, id, to), out var others) ? [.. others] : [];
    }

    /// <summary>True for the company that a contact or deal counts for: the one it was linked with first, unless it names another.</summary>
    public bool IsPrimary(HubSpotKind from, long id, HubSpotKind to, long other)
    {
        lock (gate)
        {
            if (to != HubSpotKind.Companies) return false;
            var named = records[from].GetValueOrDefault(id)?.Properties.GetValueOrDefault("associatedcompanyid");
            return named is null ? LinksOf(from, id, to) is [var first, ..] && first == other : named == Text(other);
        }
    }

    /// <summary>Records in the order of their ids, those in the bin or the others.</summary>
    public IReadOnlyList<HubSpotRecord> All(HubSpotKind kind, bool archived = false)
    {
        lock (gate) return [.. records[kind].Values.Where(record => record.IsArchived == archived)];
    }

    /// <summary>A moment as properties have it.</summary>
    internal static string Iso(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    internal static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private void Archive(HubSpotKind kind, long id, string action)
    {
        lock (gate)
        {
            records[kind][id].IsArchived = true;
            Tell(new HubSpotChange(kind, id, action, time.GetUtcNow(), new Dictionary<string, string?>()));
        }
    }

    /// <summary>What was linked with the record that is gone is linked with the one that stays.</summary>
    private void MoveLinks(HubSpotKind kind, long goes, long stays, HubSpotKind to)
    {
        if (!associations.Remove((kind, goes, to), out var others)) return;
        foreach (var other in others)
        {
            Linked(to, other, kind).Remove(goes);
            if (Linked(to, other, kind).Contains(stays)) continue;
            Linked(to, other, kind).Add(stays);
            Linked(kind, stays, to).Add(other);
        }
    }

    private List<long> Linked(HubSpotKind from, long id, HubSpotKind to)
    {
        if (!associations.TryGetValue((from, id, to), out var others)) associations[(from, id, to)] = others = [];
        return others;
    }

    private void Touch(HubSpotKind kind, HubSpotRecord record)
    {
        record.UpdatedAt = time.GetUtcNow();
        record.FoundFrom = record.UpdatedAt + SearchLag;
        record.Properties[kind.ModifiedProperty] = Iso(record.UpdatedAt);
    }

    private void Tell(HubSpotChange change) => Changed?.Invoke(change);
}
