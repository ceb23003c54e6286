using System.Text;
using System.Text.Json;
using Conturs.Storage.ApiKeys;
using Conturs.Storage.Documents;
using Conturs.Storage.Keys;
using Conturs.Storage.Outcomes;
using Conturs.Storage.Privacy;
using Conturs.Storage.Scores;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Conturs.Appliance.Tests.Endpoints;

public sealed class OutcomeEndpointsTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 4, 12, 0, 0, TimeSpan.Zero);

    private const string Acme = """{"ref":"deal-17","outcome":"won","closed_at":"2026-03-01T09:30:00Z","email":"anna.smith@www.acme-ships.com","company_name":"Acme Ships Ltd","facts":{"industry":"Logistics","employees":230,"technologies":["SAP","Obscure suite"],"shoe_size":44}}""";

    [Fact]
    public async Task What_is_kept_is_pseudonyms_coarse_bands_and_words_that_many_share()
    {
        await using var served = await ServedAppliance.Start(time: new FakeTimeProvider(Noon));
        await SmallModel.Add(served);

        var answer = await ReadAnswer.Of(Post(served, Acme), 202);

        (answer.GetProperty("ref").GetString(), answer.GetProperty("kept").GetBoolean()).Should().Be(("deal-17", true));
        answer.GetProperty("ignored_facts").EnumerateArray().Select(key => key.GetString()).Should().Equal("shoe_size");
        var kept = (await Kept(served)).Should().ContainSingle().Subject;
        var keys = served.App.Services.GetRequiredService<KeyRing>();
        (kept.Subject, kept.Domain, kept.Reference, kept.Won, kept.ClosedAt, kept.RecordedAt).Should().Be(
            (Pseudonym.Of(keys, "deal-17").Text, Pseudonym.OfDomain(keys, "acme-ships.com").Text, "deal-17", true, new DateOnly(2026, 3, 1), Noon));
        // 230 lies between 2 and 2.5 hundred: the fourth cell of its decade; cells count from 0.
        kept.Facts.ToDictionary(fact => fact.Key, fact => fact.Code).Should().Contain("industry", "tlogistics").And.Contain("employees", "n+2/3");
        kept.Facts.Single(fact => fact.Key == "technologies").Code.Should().StartWith("msap\u001f").And.NotContainEquivalentOf("obscure");
        var text = await Text(served);
        foreach (var word in (string[])["acme", "anna", "ships", "obscure", "shoe", ":230"]) text.Should().NotContainEquivalentOf(word);
    }

    [Fact]
    public async Task Without_a_model_facts_are_read_by_their_names_and_every_word_is_hidden()
    {
        await using var served = await ServedAppliance.Start();

        var answer = await ReadAnswer.Of(Post(served, """{"ref":"a","outcome":"lost","facts":{"industry":"Logistics","employees":"11-50","has_erp":true,"contact_name":"Anna Smith","seats":7}}"""), 202);

        answer.GetProperty("ignored_facts").EnumerateArray().Select(key => key.GetString()).Should().Equal("contact_name");
        var facts = (await Kept(served)).Single().Facts.ToDictionary(fact => fact.Key, fact => fact.Code);
        facts.Keys.Should().BeEquivalentTo("industry", "employees", "has_erp", "seats");
        (facts["has_erp"], facts["seats"]).Should().Be(("tyes", "n+0/8"), "7 lies between 6 and 8, the ninth cell of its decade");
        HiddenText.IsHidden(facts["industry"][1..]).Should().BeTrue();
    }

    [Fact]
    public async Task A_later_outcome_of_a_reference_takes_the_place_of_the_earlier_and_keeps_its_domain()
    {
        await using var served = await ServedAppliance.Start();
        await ReadAnswer.Of(Post(served, """{"ref":"a","outcome":"lost","domain":"acme.example"}"""), 202);
        await ReadAnswer.Of(Post(served, """{"ref":" a ","outcome":"won"}"""), 202);

        var kept = (await Kept(served)).Should().ContainSingle().Subject;

        (kept.Won, kept.Domain).Should().Be((true, Pseudonym.OfDomain(served.App.Services.GetRequiredService<KeyRing>(), "acme.example").Text));
    }

    [Theory]
    [InlineData("""{"ref":"a","outcome":"won","company_name":"Jana Novak e.K."}""")]
    [InlineData("""{"ref":"a","outcome":"won","company_name":"Anna Smith","facts":{"employees":1}}""")]
    public async Task Of_a_company_that_is_one_person_no_reference_is_kept(string outcome)
    {
        await using var served = await ServedAppliance.Start();

        await ReadAnswer.Of(Post(served, outcome), 202);

        (await Kept(served)).Single().Reference.Should().BeNull();
    }

    [Fact]
    public async Task Nothing_is_kept_of_a_company_that_opted_out_and_the_answer_says_so()
    {
        await using var served = await ServedAppliance.Start();
        var keys = served.App.Services.GetRequiredService<KeyRing>();
        await OptOut(served, DataSubject.Of(keys, SubjectNames.OfDomain("acme.example")));

        var answer = await ReadAnswer.Of(Post(served, """{"ref":"a","outcome":"won","domain":"acme.example"}"""));

        answer.GetProperty("kept").GetBoolean().Should().BeFalse();
        answer.GetProperty("detail").GetString().Should().Contain("opted out");
        (await Kept(served)).Should().BeEmpty();
        await ReadAnswer.Of(Post(served, """{"ref":"b","outcome":"won","domain":"other.example"}"""), 202);
    }

    [Theory]
    [InlineData("{}", "ref")]
    [InlineData("""{"ref":" ","outcome":"won"}""", "ref")]
    [InlineData("""{"ref":"a","outcome":"open"}""", "outcome")]
    [InlineData("""{"ref":"a","outcome":"won","closed_at":"soon"}""", "closed_at")]
    [InlineData("""{"ref":"a","outcome":"won","closed_at":"2026-03-06"}""", "closed_at")]
    public async Task What_is_wrong_is_refused_by_name_and_not_kept(string body, string field)
    {
        await using var served = await ServedAppliance.Start(time: new FakeTimeProvider(Noon));

        var problem = await ReadProblem.Of(await Post(served, body));

        (problem.Status, problem.Code).Should().Be((400, "bad_request"));
        problem.Detail.Should().StartWith(field + ":");
        (await Kept(served)).Should().BeEmpty();
    }

    private static async Task<HttpResponseMessage> Post(ServedAppliance served, string body) => await served.Ask("/v1/outcomes", await served.Key(ApiScope.Score), HttpMethod.Post, ReadAnswer.Json(body));

    private static async Task<List<KeptOutcome>> Kept(ServedAppliance served) => await new OutcomeStore(served.App.Services.GetRequiredService<IDocumentStore>()).All().ToListAsync();

    private static async Task<string> Text(ServedAppliance served)
    {
        var page = await served.App.Services.GetRequiredService<IDocumentStore>().Query(new DocumentQuery("outcomes"));
        return string.Join('\n', page.Documents.Select(document => document.Id + JsonSerializer.Serialize(document.Keys.Select(key => key.Value.Text)) + Encoding.UTF8.GetString(document.Content.Span)));
    }

    private static async Task OptOut(ServedAppliance served, DataSubject subject) =>
        await new SubjectRequests(served.App.Services.GetRequiredService<IDocumentStore>(), served.Upkeep, served.App.Services.GetRequiredService<KeyRing>(), Path.Combine(served.Folder, "backups"), TimeProvider.System).OptOut(subject, "test");
}
