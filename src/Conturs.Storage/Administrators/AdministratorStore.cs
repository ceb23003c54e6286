using System.Security.Cryptography;
using System.Text;
using Conturs.Storage.Documents;
using Conturs.Storage.Keys;

namespace Conturs.Storage.Administrators;

/// <summary>Keeps who may sign in. An address is found by its keyed hash, so that nothing on disk can be compared with addresses somebody collected elsewhere.</summary>
public sealed class AdministratorStore(IDocumentStore documents, KeyRing keys, TimeProvider time)
{
    private const int IdBytes = 6;
    private const int StampBytes = 16;

    private readonly byte[] locatorKey = keys.CollectionKey("administrators/locators");

    /// <summary>How they are kept.</summary>
    public static CollectionShape<Administrator> Shape { get; } = new(
        new CollectionDeclaration("administrators", typeof(Administrator), PrivacyClass.Secret, "To know who signs in and what that person may do.", "Until an owner removes the person.") { Keys = ["id"] },
        AdministratorJson.Default.Administrator,
        person => person.Locator,
        person => new Dictionary<string, DocumentKey> { ["id"] = DocumentKey.Of(person.Id) });

    /// <summary>True when nobody can sign in yet.</summary>
    public async Task<bool> IsEmpty(CancellationToken cancellation = default) => await documents.Count(Shape.Name, cancellation).ConfigureAwait(false) == 0;

    /// <summary>Whoever signs in with an address; null when nobody does.</summary>
    public async Task<Administrator?> Find(string email, CancellationToken cancellation = default) => (await documents.Find(Shape, LocatorOf(email), cancellation).ConfigureAwait(false))?.Record;

    /// <summary>Whoever an id stands for; null when the person is not here any more.</summary>
    public async Task<Administrator?> Of(string id, CancellationToken cancellation = default) =>
        await documents.All(Shape, new DocumentQuery(Shape.Name) { Key = "id", From = DocumentKey.Of(id), To = DocumentKey.Of(id), Limit = 1 }, cancellation).FirstOrDefaultAsync(cancellation).ConfigureAwait(false);

    /// <summary>Everybody, those who came first first.</summary>
    public async Task<IReadOnlyList<Administrator>> All(CancellationToken cancellation = default) =>
        [.. (await documents.All(Shape, cancellation).ToListAsync(cancellation).ConfigureAwait(false)).OrderBy(person => person.CreatedAt).ThenBy(person => person.Id, StringComparer.Ordinal)];

    /// <summary>Lets somebody in from now on; safe on disk when it returns.</summary>
    /// <exception cref="RevisionConflictException">The address is taken.</exception>
    public async Task<Administrator> Add(string email, AdministratorRole role, StretchedPassword password, CancellationToken cancellation = default)
    {
        var person = new Administrator(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(IdBytes)), LocatorOf(email), Normal(email), role, password, NewStamp(), time.GetUtcNow(), null);
        await documents.Write([Shape.Put(person, expectedRevision: 0)], cancellation).ConfigureAwait(false);
        return person;
    }

    /// <summary>Notes a sign-in, and a password that was stretched anew, if it was.</summary>
    public Task<Administrator?> SignedIn(Administrator who, StretchedPassword? anew, CancellationToken cancellation = default) =>
        documents.Change(Shape, who.Locator, person => person with { SignedInAt = Minute(time.GetUtcNow()), Password = anew ?? person.Password }, cancellation);

    /// <summary>Gives another role; every sign-in of the person ends.</summary>
    public Task<Administrator?> Give(Administrator who, AdministratorRole role, CancellationToken cancellation = default) =>
        documents.Change(Shape, who.Locator, person => person with { Role = role, Stamp = NewStamp() }, cancellation);

    /// <summary>Gives another password; every sign-in of the person ends.</summary>
    public Task<Administrator?> Give(Administrator who, StretchedPassword password, CancellationToken cancellation = default) =>
        documents.Change(Shape, who.Locator, person => person with { Password = password, Stamp = NewStamp() }, cancellation);

    /// <summary>Ends every sign-in of the person.</summary>
    public Task<Administrator?> EndSignIns(Administrator who, CancellationToken cancellation = default) => documents.Change(Shape, who.Locator, person => person with { Stamp = NewStamp() }, cancellation);

    private static string NewStamp() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(StampBytes));

    private static string Normal(string email) => email.Trim().ToLowerInvariant();

    private static DateTimeOffset Minute(DateTimeOffset moment) => new(moment.Ticks - (moment.Ticks % TimeSpan.TicksPerMinute), moment.Offset);

    private string LocatorOf(string email) => Convert.ToHexStringLower(HMACSHA256.HashData(locatorKey, Encoding.UTF8.GetBytes(Normal(email))));
}
