namespace Conturs.Storage.Models;

/// <summary>Which versions there are and what each is used for. Every change makes a new catalogue, so that one write commits it.</summary>
/// <param name="Latest">The highest number ever given; numbers are not used twice.</param>
/// <param name="Entries">The versions that are kept, ascending.</param>
public sealed record ModelCatalogue(int Latest, IReadOnlyList<CatalogueEntry> Entries)
{
    /// <summary>Retired versions that are kept: those that were active last.</summary>
    public const int MostRetired = 20;

    /// <summary>Drafts that are kept: the newest.</summary>
    public const int MostDrafts = 5;

    /// <summary>No version yet.</summary>
    public static ModelCatalogue Empty { get; } = new(0, []);

    /// <summary>The number the next version gets.</summary>
    public int Next => Latest + 1;

    /// <summary>The version that scores; null when there is none yet.</summary>
    public CatalogueEntry? Active => In(ModelState.Active).FirstOrDefault();

    /// <summary>The version that scores beside it; null when there is none.</summary>
    public CatalogueEntry? Shadow => In(ModelState.Shadow).FirstOrDefault();

    /// <summary>The version that was active before the present one; null when there is none.</summary>
    public CatalogueEntry? ActiveBefore => In(ModelState.Retired).MaxBy(entry => (entry.PublishedAt, entry.Version));

    /// <summary>One version; null when it is not kept.</summary>
    public CatalogueEntry? Find(int version) => Entries.FirstOrDefault(entry => entry.Version == version);

    /// <summary>With one more version, a draft.</summary>
    internal ModelCatalogue Add(CatalogueEntry draft) => new(draft.Version, [.. Entries, draft]);

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
