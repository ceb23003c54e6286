using System.Text;
using Conturs.Storage.Batches;
using Conturs.Storage.Documents;
using Conturs.Storage.Keys;
using Conturs.Storage.Privacy;
using Conturs.Storage.Scores;
using Conturs.Testing;

namespace Conturs.Storage.Tests.Batches;

public sealed class BatchSubjectsTests
{
    private readonly KeyRing keys = KeyRing.Prepare();
    private readonly InMemoryDocumentStore store = new();
    private readonly SubjectDocuments owned;

    public BatchSubjectsTests() => owned = new SubjectDocuments(store);

    [Fact]
    public async Task Of_a_document_that_holds_many_only_the_leads_of_the_subject_are_shown()
    {
        await Put(0, Lead("1", "acme.com"), Lead("2", "other.com"), Lead("acme.com", null));
        await Put(1, Lead("3", "other.com"));

        var found = await owned.Of(Subject("acme.com")).ToListAsync();

        LeadBatchStore.PartShape.Read(found.Should().ContainSingle().Which).Leads.Select(lead => lead.Reference).Should().Equal("1", "acme.com");
    }

    [Fact]
    public async Task A_subject_is_taken_out_and_the_others_keep_their_places()
    {
        await Put(0, Lead("1", "acme.com"), Lead("2", "other.com"));
        await Put(1, Lead("3", null), Lead("1", null));

        (await owned.Remove(DataSubject.Of(keys, SubjectNames.OfReference("1")))).Should().Equal(new Dictionary<string, long> { ["lead-batch-parts"] = 2 });

        (await References()).Should().Equal(null, "2", "3", null);
        var kept = string.Concat((await store.Query(new DocumentQuery("lead-batch-parts"))).Documents.Select(document => Encoding.UTF8.GetString(document.Content.Span)));
        kept.Should().NotContain(Pseudonym.Of(keys, "1").Text).And.NotContain(Pseudonym.OfDomain(keys, "acme.com").Text).And.Contain(Pseudonym.OfDomain(keys, "other.com").Text);
    }

    [Fact]
    public async Task Subjects_are_taken_out_by_a_condition_on_their_pseudonyms()
    {
        await Put(0, Lead("1", "acme.com"), Lead("2", "other.com"));

        (await owned.RemoveWhere(Pseudonym.OfDomain(keys, "acme.com").Text.Equals)).Should().Equal(new Dictionary<string, long> { ["lead-batch-parts"] = 1 });

        (await References()).Should().Equal(null, "2");
    }

    [Fact]
    public async Task Nothing_is_written_where_nothing_is_theirs()
    {
        await Put(0, Lead("2", "other.com"));

        (await owned.Remove(Subject("acme.com"))).Should().BeEmpty();
        await owned.TakeOut(Subject("acme.com"));

        (await store.Get("lead-batch-parts", "b-000000"))!.Revision.Should().Be(1);
    }

    private DataSubject Subject(string domain) => DataSubject.Of(keys, SubjectNames.OfDomain(domain));

    private BatchedLead Lead(string reference, string? domain) => new() { Reference = reference, Subject = Pseudonym.Of(keys, reference).Text, Domain = domain is null ? null : Pseudonym.OfDomain(keys, domain).Text };

    private Task<WriteReceipt> Put(int number, params BatchedLead[] leads) => store.Write([LeadBatchStore.PartShape.Put(new LeadBatchPart("b", number, DateTimeOffset.UnixEpoch, leads))]);

    private async Task<List<string?>> References() => await store.All(LeadBatchStore.PartShape).SelectMany(part => part.Leads.ToAsyncEnumerable()).Select(lead => lead.Reference).ToListAsync();
}
