using System.Text.Json.Serialization;
using Conturs.Storage.Documents;

namespace Conturs.Storage.Models;

/// <summary>Which versions there are and what each is used for. Every change makes a new catalogue, so that one write commits it.</summary>
/// <param name="Latest">The highest number ever given; numbers are not used twice.</param>
/// <param name="Entries">The versions that are kept, ascending.</param>
public sealed record ModelCatalogue(
    [property: Kept(PrivacyClass.Operational, "highest number ever given to a version")] int Latest,
    [property: Kept(PrivacyClass.Operational, "the versions that are kept")] IReadOnlyList<CatalogueEntry> Entries)
{
    /// <summary>Retired versions that are kept: those that were active last.</summary>
    public const int MostRetired = 20;

    /// <summary>Drafts that are kept: the newest.</summary>
    public const int MostDrafts = 5;

    /// <summary>No version yet.</summary>
    public static ModelCatalogue Empty { get; } = new(0, []);

    /// <summary>The version that scores; null when there is none yet.</summary>
    [JsonIgnore]
    public CatalogueEntry? Active => In(ModelState.Active).FirstOrDefault();

    /// <summary>The version that scores beside it; null when there is none.</summary>
    [JsonIgnore]
    public CatalogueEntry? Shadow => In(ModelState.Shadow).FirstOrDefault();

    /// <summary>The version that was active before the present one; null when there is none.</summary>
    [JsonIgnore]
    public CatalogueEntry? ActiveBefore => In(ModelState.Retired).MaxBy(entry => (entry.PublishedAt, entry.Version));

    /// <summary>
    /// The versions whose customers are kept, so that "similar customers" can be named: the one that scores, the one beside it,
    /// the one before, and the newest draft. The customers of others are removed.
    /// </summary>
    [JsonIgnore]
    public IReadOnlySet<int> WithCustomers =>
        new[] { Active, Shadow, ActiveBefore, In(ModelState.Draft).MaxBy(entry => entry.Version) }.OfType<CatalogueEntry>().Select(entry => entry.Version).ToHashSet();

    /// <summary>One version; null when it is not kept.</summary>
    public CatalogueEntry? Find(int version) => Entries.FirstOrDefault(entry => entry.Version == version);

    /// <summary>With the next number given away, so that it is given to nobody else.</summary>
    internal ModelCatalogue Reserved() => this with { Latest = Latest + 1 };

    /// <summary>With one more version, a draft that has a number of <see cref="Reserved"/>.</summary>
    internal ModelCatalogue Add(CatalogueEntry draft) => this with { Entries = [.. Entries.Append(draft).OrderBy(entry => entry.Version)] };

    /// <summary>With another active version; the one before retires.</summary>
    internal ModelCatalogue Activate(int version, DateTimeOffset at, string reason) => Change(entry => entry switch
    {
        _ when entry.Version == version => entry with { State = ModelState.Active, PublishedAt = at, Reason = reason },
        { State: ModelState.Active } => entry with { State = ModelState.Retired, Reason = $"Version {version} took its place." },
        _ => entry,
    });

    /// <summary>With another shadow; the one before goes back to what it was.</summary>
    internal ModelCatalogue MakeShadow(int version, string reason) => Change(entry => entry switch
    {
        _ when entry.Version == version => entry with { State = ModelState.Shadow, Reason = reason },
        { State: ModelState.Shadow } => entry with { State = entry.PublishedAt is null ? ModelState.Draft : ModelState.Retired, Reason = $"Version {version} is the shadow now." },
        _ => entry,
    });

    /// <summary>Without a version; where it was the active one, the one before it scores again.</summary>
    internal ModelCatalogue Without(int version, DateTimeOffset at)
    {
        var left = this with { Entries = [.. Entries.Where(entry => entry.Version != version)] };
        return left is { Active: null, ActiveBefore: { } before } ? left.Activate(before.Version, at, $"Version {version} was taken away.") : left;
    }

    /// <summary>Without the versions that nobody will come back to.</summary>
    internal ModelCatalogue Pruned()
    {
        var kept = In(ModelState.Draft).OrderByDescending(entry => entry.Version).Take(MostDrafts)
            .Concat(In(ModelState.Retired).OrderByDescending(entry => (entry.PublishedAt, entry.Version)).Take(MostRetired)).ToHashSet();
        return this with { Entries = [.. Entries.Where(entry => entry.State is ModelState.Active or ModelState.Shadow || kept.Contains(entry))] };
    }

    private IEnumerable<CatalogueEntry> In(ModelState state) => Entries.Where(entry => entry.State == state);

    private ModelCatalogue Change(Func<CatalogueEntry, CatalogueEntry> change) => this with { Entries = [.. Entries.Select(change)] };
}
