using System.Security.Cryptography;
using System.Text.Json;
using Conturs.Appliance.Reports;
using Conturs.Appliance.Startup;
using Conturs.Appliance.Webhooks;
using Conturs.Learning;
using Conturs.Scoring;
using Conturs.Storage;
using Conturs.Storage.Customers;
using Conturs.Storage.Documents;
using Conturs.Storage.Keys;
using Conturs.Storage.Models;
using Conturs.Storage.Privacy;
using Conturs.Storage.Scores;

namespace Conturs.Appliance.Cli;

/// <summary>The versions of one installation and the scores they gave, as the verbs look at and change them. Verbs wait for the store here.</summary>
internal sealed class ModelVersions : IDisposable
{
    private readonly Settings settings;
    private readonly IDisposable? session;
    private readonly CustomerStore customers;
    private readonly ModelVersionStore store;
    private readonly ScoreStore scores;

    private ModelVersions(Settings settings, KeyRing keys, IDocumentStore documents, IDisposable? session)
    {
        (this.settings, Keys, Documents, this.session) = (settings, keys, documents, session);
        customers = new CustomerStore(documents, keys);
        store = new ModelVersionStore(documents, customers);
        scores = new ScoreStore(documents);
        Catalogue = Wait(store.Catalogue());
    }

    public KeyRing Keys { get; }

    public IDocumentStore Documents { get; }

    /// <summary>What there was when it was opened.</summary>
    public ModelCatalogue Catalogue { get; }

    /// <summary>The version that scores.</summary>
    /// <exception cref="WrongInputException">There is none yet.</exception>
    public CatalogueEntry Active => Catalogue.Active ?? throw NoModel(settings, Catalogue);

    /// <summary>Who is left out of learning and scoring; null when nobody is.</summary>
    public Func<string, string?, bool>? LeftOut => LeftOutCompanies.Of(Watch.Excluded, Keys);

    /// <summary>Who was left out when this was first asked for, and who has left since: a run asks before it reads its first row.</summary>
    public DepartureWatch Watch => field ??= Wait(DepartureWatch.Begin(Documents, Keys));

    /// <summary>Opens the versions; null when there is no installation.</summary>
    /// <exception cref="DataFolderException">The folder is damaged or in use.</exception>
    public static ModelVersions? Find(Settings settings, TimeProvider time) => StoreSession.OpenExisting(settings, time) is { } session ? Over(settings, session.Keys, session.Documents, session) : null;

    /// <summary>Opens the versions.</summary>
    /// <exception cref="WrongInputException">There is no installation; none is made.</exception>
    /// <exception cref="DataFolderException">The folder is damaged or in use.</exception>
    public static ModelVersions Open(Settings settings, TimeProvider time) => Find(settings, time) ?? throw NoModel(settings, null);

    /// <summary>Makes an installation with keys that were made before.</summary>
    /// <exception cref="DataFolderException">The folder is damaged or in use, or another process made an installation meanwhile.</exception>
    public static ModelVersions Create(Settings settings, TimeProvider time, KeyRing keys)
    {
        using (var folder = DataFolder.OpenForWriting(settings.DataFolder)) keys.Save(folder, settings.MasterKey);
        var session = StoreSession.OpenOrCreate(settings, time);
        return Over(settings, session.Keys, session.Documents, session);
    }

    /// <summary>The versions in a store.</summary>
    /// <param name="settings">Those of the process.</param>
    /// <param name="keys">The keys of the installation.</param>
    /// <param name="documents">Its store.</param>
    /// <param name="session">What is closed with them, and at once when they cannot be read; null for nothing.</param>
    public static ModelVersions Over(Settings settings, KeyRing keys, IDocumentStore documents, IDisposable? session = null)
    {
        try
        {
            return new ModelVersions(settings, keys, documents, session);
        }
        catch
        {
            session?.Dispose();
            throw;
        }
    }

    /// <summary>One version.</summary>
    /// <exception cref="WrongInputException">It is not there; the message names those that are.</exception>
    public CatalogueEntry Entry(int version)
    {
        if (Catalogue.Find(version) is { } entry) return entry;
        if (Catalogue.Entries.Count == 0) throw NoModel(settings, Catalogue);
        var dropped = version >= 1 && version <= Catalogue.Latest ? "Version {0} is not kept any more." : "There is no version {0}.";
        throw new WrongInputException($"{dropped.Replace("{0}", $"{version}", StringComparison.Ordinal)} There are {string.Join(", ", Catalogue.Entries.Select(known => $"{known.Version} ({Word(known.State)})"))}.");
    }

    /// <inheritdoc cref="ModelVersionStore.Open"/>
    public StoredVersion Stored(CatalogueEntry entry) => Wait(store.Open(entry));

    /// <summary>Reads a version for scoring. Customers that are left out are not among those it names.</summary>
    public LoadedModel Load(CatalogueEntry entry, bool withCustomers)
    {
        var stored = Stored(entry);
        var kept = withCustomers && stored.Customers > 0 ? Wait(customers.Of(stored.Version, Watch.Excluded.Contains)) : null;
        return LoadedModel.Of(stored, kept) with { Note = withCustomers && kept is null ? Lost(stored) : null };
    }

    /// <summary>Says that customers were kept with a version and are gone; null when they are there, or never were.</summary>
    public string? WhyNoCustomers(StoredVersion stored) => stored.Customers > 0 && !Wait(customers.Has(stored.Version)) ? Lost(stored) : null;

    /// <inheritdoc cref="ModelVersionStore.Reserve"/>
    public int Reserve() => Wait(store.Reserve());

    /// <inheritdoc cref="ModelVersionStore.Add"/>
    public CatalogueEntry Add(StoredVersion version, CustomerList? index, bool activate, string reason, string? warning, DateTimeOffset? publishedAt = null) =>
        Wait(store.Add(version, index, activate, reason, warning, publishedAt, activate ? Told(new ModelPublication(version.Version, Catalogue.Active?.Version, Convert.ToHexStringLower(SHA256.HashData(version.Model)), version.LearnedAt, reason)) : null));

    /// <summary>Keeps what was learned, with its report and, where they are kept, its customers.</summary>
    /// <param name="learned">What was learned.</param>
    /// <param name="report">Its report, which names the version and says whether it is published, and why.</param>
    /// <param name="beganAt">When reading for it began.</param>
    /// <param name="departures">How many had been forgotten or had opted out by then.</param>
    /// <param name="reason">Why it has its state.</param>
    /// <param name="now">The moment.</param>
    /// <param name="domains">What stands for the domains of its customers.</param>
    /// <param name="keepsCustomers">False to keep none of them.</param>
    public CatalogueEntry AddLearned(LearnedModel learned, ModelReport report, DateTimeOffset beganAt, long departures, string reason, DateTimeOffset now, IReadOnlyDictionary<string, Pseudonym>? domains = null, bool keepsCustomers = true)
    {
        var count = keepsCustomers ? learned.Customers.Count : 0;
        var list = count == 0 ? null : new CustomerList([.. learned.Model.Dimensions.Select(patterns => patterns.Bands.Dimension)], learned.Customers);
        if (list is not null && domains is not null) list = list with { Domains = domains };
        return Add(
            new StoredVersion(report.ModelVersion!.Value, beganAt, PatternModelDocument.Write(learned.Model), JsonSerializer.SerializeToUtf8Bytes(report, ApplianceJson.Default.ModelReport), count) { Departures = departures },
            list, report.Published, reason, learned.Gate is { Passes: false } gate ? gate.Text : null, now);
    }

    /// <inheritdoc cref="ModelVersionStore.Activate"/>
    public ModelCatalogue Activate(int version, DateTimeOffset at, string reason) =>
        Wait(store.Activate(version, at, reason, Catalogue.Find(version) is { } entry ? Told(ModelPublication.Of(entry, Catalogue.Active?.Version, reason)) : null));

    /// <summary>The messages for those who want to know; a running appliance finds them within half a minute.</summary>
    private IReadOnlyList<DocumentWrite> Told(ModelPublication publication) => WebhookOutlet.Over(Documents, settings.IsAirGapped, TimeProvider.System).Published(publication);

    /// <inheritdoc cref="ModelVersionStore.MakeShadow"/>
    public ModelCatalogue MakeShadow(int version, string reason) => Wait(store.MakeShadow(version, reason));

    /// <summary>All recorded scores of one lead, oldest first.</summary>
    public IReadOnlyList<ScoreRecord> ScoresOf(string reference) => Wait(scores.Of(Pseudonym.Of(Keys, reference)));

    /// <summary>Every recorded score, lead by lead, oldest first.</summary>
    public IEnumerable<ScoreRecord> Scores() => scores.All().ToBlockingEnumerable();

    /// <summary>The state as it is printed.</summary>
    public static string Word(ModelState state) => state.ToString().ToLowerInvariant();

    public void Dispose() => session?.Dispose();

    private static T Wait<T>(Task<T> work) => work.GetAwaiter().GetResult();

    private static string? Lost(StoredVersion stored) => stored.Customers == 0 ? null
        : $"The customers that version {stored.Version} was learned with are not kept any more, so it names no similar ones. They stay with the version that scores, its shadow, the one before and the newest draft. To have them again: conturs learn --deals FILE.csv";

    private static WrongInputException NoModel(Settings settings, ModelCatalogue? catalogue) => catalogue is { Entries.Count: > 0 }
        ? new($"No version in {settings.DataFolder} scores yet. Publish one of 'conturs model list': conturs model publish VERSION")
        : new($"There is no model in {settings.DataFolder} yet. Learn one first: conturs learn --deals FILE.csv");
}
