using Conturs.Storage.Documents;
using Conturs.Storage.Keys;
using Conturs.Storage.Privacy;
using Conturs.Storage.Scores;
using Conturs.Testing;

namespace Conturs.Storage.Tests.Privacy;

public sealed class SubjectDocumentsTests
{
    private static readonly Dictionary<string, CollectionDeclaration> Declarations = new CollectionDeclaration[]
    {
        new("rows", typeof(object), PrivacyClass.Pseudonym, "", "") { Keys = ["lead", "domain", "at"], SubjectKeys = ["lead", "domain"] },
        new("links", typeof(object), PrivacyClass.Sealed, "", "") { Keys = ["lead"], SubjectKeys = ["lead"] },
        new("machine", typeof(object), PrivacyClass.Operational, "", "") { Keys = ["lead"] },
    }.ToDictionary(declaration => declaration.Name);

    private readonly KeyRing keys = KeyRing.Prepare();
    private readonly InMemoryDocumentStore store = new(Declarations);
    private readonly SubjectDocuments owned;

    public SubjectDocumentsTests() => owned = new SubjectDocuments(store, Declarations);

    [Fact]
    public async Task Documents_are_found_by_every_key_that_holds_subjects_each_once()
    {
        await Put("rows", "1", ("lead", "acme.com"));
        await Put("rows", "2", ("lead", "other"), ("domain", "acme.com"));
        await Put("rows", "3", ("lead", "acme.com"), ("domain", "acme.com"));
        await Put("rows", "4", ("lead", "other"), ("domain", "other.com"));
        await Put("links", "5", ("lead", "acme.com"));
        await Put("machine", "6", ("lead", "acme.com"));

        var found = await owned.Of(DataSubject.Of(keys, SubjectNames.OfDomain("acme.com"))).ToListAsync();

        found.Select(document => document.Id).Should().BeEquivalentTo("1", "2", "3", "5");
    }

    [Fact]
    public async Task All_documents_of_a_subject_are_removed_and_no_other_however_many_there_are()
    {
        for (var i = 0; i < 2_500; i++) await Put("rows", $"a{i}", ("lead", "acme-1"));
        for (var i = 0; i < 10; i++) await Put("rows", $"b{i}", ("lead", "acme-2"));
        await Put("links", "l", ("lead", "acme-1"));

        var removed = await owned.Remove(DataSubject.Of(keys, SubjectNames.OfReference("acme-1")));

        removed.Should().Equal(new Dictionary<string, long> { ["links"] = 1, ["rows"] = 2_500 });
        (await store.Count("rows")).Should().Be(10);
        (await owned.Of(DataSubject.Of(keys, SubjectNames.OfReference("acme-1"))).ToListAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task Nothing_to_remove_is_no_error() => (await owned.Remove(DataSubject.Of(keys, SubjectNames.OfReference("nobody")))).Should().BeEmpty();

    [Fact]
    public async Task Documents_are_removed_by_a_condition_on_their_pseudonyms()
    {
        await Put("rows", "1", ("lead", "acme-1"), ("domain", "acme.com"));
        await Put("rows", "2", ("lead", "acme-2"), ("domain", "acme.com"));
        await Put("rows", "3", ("lead", "acme-3"));
        var meant = new[] { Pseudonym.OfDomain(keys, "acme.com").Text };

        (await owned.RemoveWhere(meant.Contains)).Should().Equal(new Dictionary<string, long> { ["rows"] = 2 });

        (await store.Query(new DocumentQuery("rows"))).Documents.Should().ContainSingle().Which.Id.Should().Be("3");
    }

    private Task<WriteReceipt> Put(string collection, string id, params (string Key, string Value)[] names) => store.Write(
    [
        new PutDocument(collection, id, names.ToDictionary(name => name.Key, name => DocumentKey.Of((name.Key == "domain" ? Pseudonym.OfDomain(keys, name.Value) : Pseudonym.Of(keys, name.Value)).Text)), "{}"u8.ToArray()),
    ]);
}
