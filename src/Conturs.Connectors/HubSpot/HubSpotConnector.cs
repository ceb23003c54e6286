using System.Globalization;
using System.Text.Json.Nodes;
using Conturs.Connectors.Crm;
using Conturs.Connectors.Egress;
using Conturs.Scoring;

namespace Conturs.Connectors.HubSpot;

/// <summary>HubSpot as a connected CRM, on its date version 2026-09.</summary>
public sealed class HubSpotConnector : ICrm
{
    /// <summary>Its name, in references and in the allow-list of outgoing traffic.</summary>
    public const string Vendor = "hubspot";

    private const int MostExamples = 10;

    private static readonly TimeSpan FeedEvery = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan SearchEvery = TimeSpan.FromSeconds(10);

    private readonly HubSpotOptions options;
    private readonly TimeProvider time;
    private readonly HttpClient http;
    private readonly HubSpotTokens tokens;
    private readonly HubSpotClient client;
    private readonly HubSpotRecords records;
    private readonly HubSpotWriting writing;
    private readonly HubSpotFeed feed;
    private readonly HubSpotAdministration administration;
    private readonly SemaphoreSlim preparing = new(1);
    private HubSpotMapping? mapping;
    private IReadOnlyDictionary<string, double>? stages;
    private HubSpotJournal? journal;

    /// <summary>A connection that works until it is disposed of.</summary>
    public HubSpotConnector(HubSpotOptions options, EgressClients egress, ITokenVault vault, TimeProvider time)
    {
        (this.options, this.time) = (options, time);
        http = egress.Create(new EgressLimits(Vendor) { Timeout = TimeSpan.FromSeconds(30), LongestAnswer = 32 << 20 });
        var wire = new HubSpotWire(http, time);
        tokens = new HubSpotTokens(options, wire, vault, time);
        client = new HubSpotClient(wire, tokens, options.Address, time);
        records = new HubSpotRecords(client);
        administration = new HubSpotAdministration(client, options);
        writing = new HubSpotWriting(client, EnsureFields);
        feed = new HubSpotFeed(options, new HubSpotSearch(client, options), Journal, time);
    }

    /// <inheritdoc/>
    public string Name => Vendor;

    /// <inheritdoc/>
    public ChangeChannel Channel => feed.ReadsJournal ? ChangeChannel.Feed : ChangeChannel.Polling;

    /// <inheritdoc/>
    public TimeSpan AskEvery => feed.ReadsJournal ? FeedEvery : SearchEvery;

    /// <inheritdoc/>
    public DateTimeOffset? RestsUntil => client.RestsUntil;

    /// <summary>The page of HubSpot on which somebody agrees to the connection.</summary>
    /// <param name="signIn">Where HubSpot's pages are.</param>
    /// <param name="clientId">Of the app.</param>
    /// <param name="redirect">Where the browser is sent back to with a code.</param>
    /// <param name="state">Comes back with it.</param>
    public static Uri AgreeAt(Uri signIn, string clientId, Uri redirect, string state) =>
        new(signIn, $"/oauth/authorize?client_id={Uri.EscapeDataString(clientId)}&redirect_uri={Uri.EscapeDataString(redirect.OriginalString)}&scope={Uri.EscapeDataString(string.Join(' ', HubSpotAdministration.Scopes))}&state={Uri.EscapeDataString(state)}");

    /// <summary>Takes the code that the browser came back with; the connection is kept when this returns.</summary>
    public Task Begin(string code, Uri redirect, CancellationToken cancellation) => tokens.Begin(code, redirect, cancellation);

    /// <inheritdoc/>
    public Task<CrmAccount> Check(CancellationToken cancellation) => administration.Check(cancellation);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<FieldFill>> Fills(CancellationToken cancellation)
    {
        var uses = await Fields(cancellation);
        var known = (await administration.Properties(RecordKind.Company, cancellation)).Where(property => uses.Any(use => use.Property == property.Name) || HubSpotFields.IsPossible(property)).Take(100).ToList();
        var sample = (await records.List(RecordKind.Company, [.. known.Select(property => property.Name)], linksCompanies: false, null, HubSpotApi.MostPerPage, cancellation)).Records;
        return [.. known.Select(property => new FieldFill(property.Name, property.Caption, uses.FirstOrDefault(use => use.Property == property.Name)?.Dimension.Key, sample.Count(record => record.Values.ContainsKey(property.Name)), sample.Count)
        {
            Examples = [.. sample.Take(MostExamples).Select(record => record.Values.GetValueOrDefault(property.Name))],
        })];
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<FieldUse>> Fields(CancellationToken cancellation) => (await Mapping(cancellation)).Uses;

    /// <summary>Checks which properties somebody wants to have read.</summary>
    /// <exception cref="ConnectorException">One cannot be; the message says which and why.</exception>
    public async Task CheckFields(CancellationToken cancellation) => HubSpotFields.Check(await administration.Properties(RecordKind.Company, cancellation), options.Fields);

    /// <inheritdoc/>
    public void LookAnew() => (mapping, stages, journal) = (null, null, null);

    /// <inheritdoc/>
    public Task<IReadOnlyList<string>> EnsureFields(CancellationToken cancellation) => administration.EnsureFields(cancellation);

    /// <inheritdoc/>
    public async Task<long?> Count(RecordKind kind, CancellationToken cancellation)
    {
        var body = await client.Ask(HubSpotApi.Objects(kind) + "/search", new JsonObject { ["limit"] = 1 }, CallLane.Bulk, cancellation);
        return long.TryParse(HubSpotJson.Text(body, "total"), NumberStyles.None, CultureInfo.InvariantCulture, out var total) ? total : null;
    }

    /// <inheritdoc/>
    public async Task<CrmPage<CrmCompany>> Companies(string? after, CancellationToken cancellation)
    {
        var (known, today) = (await Mapping(cancellation), Today);
        return await Mapped(records.List(RecordKind.Company, known.CompanyProperties, linksCompanies: false, after, HubSpotApi.MostPerPage, cancellation), record => known.Company(record, today));
    }

    /// <inheritdoc/>
    public Task<CrmPage<CrmContact>> Contacts(string? after, CancellationToken cancellation) =>
        Mapped(records.List(RecordKind.Contact, HubSpotMapping.ContactProperties, linksCompanies: true, after, HubSpotApi.MostPerPage, cancellation), HubSpotMapping.Contact);

    /// <inheritdoc/>
    public async Task<CrmPage<CrmDeal>> Deals(string? after, CancellationToken cancellation)
    {
        var known = await Stages(cancellation);
        return await Mapped(records.List(RecordKind.Deal, HubSpotMapping.DealProperties, linksCompanies: true, after, HubSpotApi.MostPerPage, cancellation), record => HubSpotMapping.Deal(record, known));
    }

    /// <inheritdoc/>
    public async Task<CrmPage<CrmCompany>> ReadCompanies(IReadOnlyList<string> ids, CallLane lane, CancellationToken cancellation)
    {
        var (known, today, asked) = (await Mapping(cancellation), Today, time.GetUtcNow());
        var (found, unreadable) = await records.Read(RecordKind.Company, known.CompanyProperties, ids, lane, cancellation);
        return new CrmPage<CrmCompany>([.. found.Select(record => known.Company(record, today))], unreadable, null) { AskedAt = asked };
    }

    /// <inheritdoc/>
    public async Task<CrmPage<CrmContact>> ReadContacts(IReadOnlyList<string> ids, CallLane lane, CancellationToken cancellation)
    {
        var asked = time.GetUtcNow();
        var (found, unreadable) = await records.Read(RecordKind.Contact, HubSpotMapping.ContactProperties, ids, lane, cancellation);
        var links = await records.Links(RecordKind.Contact, RecordKind.Company, [.. found.Select(record => record.Id)], lane, cancellation);
        return new CrmPage<CrmContact>([.. found.Select(record => HubSpotMapping.Contact(record with { Companies = links.GetValueOrDefault(record.Id, []) }))], unreadable, null) { AskedAt = asked };
    }

    /// <inheritdoc/>
    public async Task<CrmPage<CrmDeal>> ReadDeals(IReadOnlyList<string> ids, CallLane lane, CancellationToken cancellation)
    {
        var known = await Stages(cancellation);
        var (found, unreadable) = await records.Read(RecordKind.Deal, HubSpotMapping.DealProperties, ids, lane, cancellation);
        return new CrmPage<CrmDeal>([.. found.Select(record => HubSpotMapping.Deal(record, known))], unreadable, null);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyDictionary<string, IReadOnlyList<string>>> ContactsOf(IReadOnlyList<string> companies, CallLane lane, CancellationToken cancellation) =>
        records.Links(RecordKind.Company, RecordKind.Contact, companies, lane, cancellation);

    /// <inheritdoc/>
    public Task<SignalPage> Changes(string? cursor, CancellationToken cancellation) => feed.Next(cursor, cancellation);

    /// <inheritdoc/>
    public IReadOnlyList<CrmSignal>? Hear(IncomingCall call) =>
        options.ClientSecret is { } secret && HubSpotSignature.IsGood(call, secret, time.GetUtcNow()) ? HubSpotPushed.OfBody(call.Body, options.Portal) ?? [] : null;

    /// <inheritdoc/>
    public Task<IReadOnlyList<WriteBackReceipt>> Write(RecordKind kind, IReadOnlyList<WriteBackPlan> plans, CallLane lane, CancellationToken cancellation) => writing.Write(kind, plans, lane, cancellation);

    /// <inheritdoc/>
    public async Task<IReadOnlyDictionary<string, string>> Names(IReadOnlyList<string> ids, CancellationToken cancellation)
    {
        var (found, _) = await records.Read(RecordKind.Company, ["name"], ids, CallLane.Live, cancellation);
        return found.Where(record => record.Of("name").Length > 0).ToDictionary(record => record.Id, record => record.Of("name"));
    }

    /// <inheritdoc/>
    public async Task Disconnect(CancellationToken cancellation)
    {
        if (options.Token is not null) return;
        await administration.Uninstall(cancellation);
        await tokens.Revoke(cancellation);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        client.Dispose();
        tokens.Dispose();
        http.Dispose();
        preparing.Dispose();
    }

    private DateOnly Today => DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);

    private async ValueTask<HubSpotJournal> Journal(CancellationToken cancellation) => journal ??= new HubSpotJournal(client, await Mapping(cancellation), options.Portal);

    private async ValueTask<HubSpotMapping> Mapping(CancellationToken cancellation)
    {
        if (mapping is { } known) return known;
        await preparing.WaitAsync(cancellation);
        try
        {
            return mapping ??= new HubSpotMapping(HubSpotFields.Choose(await administration.Properties(RecordKind.Company, cancellation), options.Fields));
        }
        finally
        {
            preparing.Release();
        }
    }

    private async ValueTask<IReadOnlyDictionary<string, double>> Stages(CancellationToken cancellation) => stages ??= await administration.ClosedStages(cancellation);

    private async Task<CrmPage<T>> Mapped<T>(Task<CrmPage<SourceRecord>> listing, Func<SourceRecord, T> map)
    {
        var (asked, page) = (time.GetUtcNow(), await listing);
        return new CrmPage<T>([.. page.Records.Select(map)], page.Unreadable, page.Next) { AskedAt = asked };
    }
}
