using Conturs.Scoring;
using Conturs.Storage.Customers;
using Conturs.Storage.Documents;
using Conturs.Storage.Models;
using Conturs.Storage.Scores;
using Conturs.Storage.Tests.Models;
using Conturs.Testing;

namespace Conturs.Storage.Tests.Customers;

public sealed class CustomerStoreTests : WithVersions
{
    private static readonly Dimension[] Dimensions = [Some.Dimension("employees"), Some.Dimension("industry", DimensionKind.Category)];

    [Fact]
    public async Task What_was_kept_is_read_back_in_the_order_of_pseudonyms()
    {
        IndexedCustomer[] customers = [Customer("D-1", ("employees", "n+2/1"), ("industry", "tretail")), Customer("D-2", ("industry", "t~0011")), Customer("D-3")];

        await Publish("1", new CustomerList(Dimensions, customers));

        (await Customers.Of(1)).Should().BeEquivalentTo(customers.OrderBy(customer => Pseudonym.Of(Keys, customer.Reference).Text, StringComparer.Ordinal), options => options.WithStrictOrdering());
        (await Store.Open((await Store.Catalogue()).Active!)).Customers.Should().Be(3);
    }

    [Fact]
    public async Task Without_an_index_nothing_is_kept()
    {
        await Publish("1");

        (await Customers.Of(1)).Should().BeNull();
        (await Documents.Count("customers")).Should().Be(0);
        (await Documents.Count("base-band-schemas")).Should().Be(0);
    }

    [Fact]
    public async Task Each_is_a_document_of_its_own_that_its_id_and_its_domain_find()
    {
        await Publish("1", new CustomerList(Dimensions, [Customer("D-1") with { Domain = "Example.com" }, Customer("D-2")]));
        var domain = Pseudonym.OfDomain(Keys, "example.com").Text;

        var found = (await Documents.Query(new DocumentQuery("customers", "domain") { From = DocumentKey.Of(domain), To = DocumentKey.Of(domain) })).Documents.Should().ContainSingle().Subject;
        found.Id.Should().Be($"0000000001-{Pseudonym.Of(Keys, "D-1").Text}");
        found.Keys["subject"].Text.Should().Be(Pseudonym.Of(Keys, "D-1").Text);
        await Documents.Write([new RemoveDocument("customers", found.Id)]);

        (await Customers.Of(1))!.Select(customer => customer.Reference).Should().Equal("D-2");
    }

    [Fact]
    public async Task Customers_stay_with_the_active_version_the_shadow_the_one_before_and_the_newest_draft()
    {
        foreach (var model in (string[])["1", "2", "3"]) await Publish(model, Index(model));
        (await WithIndex()).Should().Equal(2, 3);
        await Draft("4", Index("4"));
        await Draft("5", Index("5"));
        (await WithIndex()).Should().Equal([2, 3, 5], "the newest draft has them, the one before no more");

        await Store.MakeShadow(5, "");
        await Draft("6", Index("6"));

        (await WithIndex()).Should().Equal(2, 3, 5, 6);
        (await Documents.Count("customers")).Should().Be(4);
        (await Documents.Count("base-band-schemas")).Should().Be(4);
        (await Store.Open((await Store.Catalogue()).Find(1)!)).Customers.Should().Be(1, "that they were kept once is still known");
    }

    [Fact]
    public async Task Rolling_back_twice_finds_the_customers_once()
    {
        foreach (var model in (string[])["1", "2", "3"]) await Publish(model, Index(model));

        await Store.Activate(2, Noon.AddHours(1), "");
        (await Customers.Of(2)).Should().ContainSingle();
        await Store.Activate(1, Noon.AddHours(2), "");

        (await Customers.Of(1)).Should().BeNull("version 1 lost them when version 3 was published");
    }

    [Fact]
    public async Task A_crash_before_the_version_is_named_leaves_no_index_and_is_cleared_up_later()
    {
        await Publish("1", Index("1"));
        Documents.BeforeWrite = batch => batch is [PutDocument { Collection: "model-versions" }, ..] ? throw new StoreUnavailableException("The power went.") : Task.CompletedTask;
        await FluentActions.Awaiting(() => Publish("2", Index("2"))).Should().ThrowAsync<StoreUnavailableException>();
        Documents.BeforeWrite = null;

        (await States()).Should().Equal("1 Active");
        (await Customers.Of(2)).Should().BeNull();
        await Publish("3", Index("3"));

        (await Documents.Query(new DocumentQuery("customers"))).Documents.Select(document => document.Keys["version"].Number).Should().Equal(1, 3);
    }

    [Fact]
    public async Task Clearing_up_does_not_take_the_customers_of_a_version_that_is_being_kept_just_now()
    {
        await Publish("1");
        var once = false;
        Documents.BeforeWrite = async batch =>
        {
            if (once || batch is not [PutDocument { Collection: "model-versions" }, ..]) return;
            once = true;
            await new ModelVersionStore(Documents.Aside, new CustomerStore(Documents.Aside, Keys)).Activate(1, Noon, "meanwhile");
        };

        await Publish("2", Index("2"));

        (await Customers.Of(2)).Should().ContainSingle();
    }

    [Fact]
    public async Task When_clearing_up_is_refused_the_change_holds_and_the_next_one_makes_it_good()
    {
        foreach (var model in (string[])["1", "2"]) await Publish(model, Index(model));
        Documents.BeforeWrite = batch => batch is [RemoveDocument, ..] ? throw new StoreUnavailableException("The disk is full.") : Task.CompletedTask;
        await Publish("3", Index("3"));
        Documents.BeforeWrite = null;
        (await States()).Should().EndWith("3 Active");

        await Store.Activate(2, Noon.AddHours(1), "");

        (await WithIndex()).Should().Equal(2, 3);
    }

    [Fact]
    public async Task Customers_that_are_left_out_are_passed_over_by_their_id_or_their_domain()
    {
        await Publish("1", new CustomerList(Dimensions, [Customer("D-1") with { Domain = "example.com" }, Customer("D-2"), Customer("D-3")]));
        var (domain, reference) = (Pseudonym.OfDomain(Keys, "example.com"), Pseudonym.Of(Keys, "D-2"));

        (await Customers.Of(1, (id, web) => id.Equals(reference) || domain.Equals(web)))!.Select(customer => customer.Reference).Should().Equal("D-3");
    }

    [Fact]
    public async Task Two_rows_of_one_id_are_one_customer_the_first()
    {
        await Publish("1", new CustomerList(Dimensions, [Customer("D-1", ("employees", "n0")), Customer("D-1", ("employees", "n+1/0"))]));

        (await Customers.Of(1)).Should().ContainSingle().Which.Codes["employees"].Should().Be("n0");
    }

    [Fact]
    public async Task More_customers_than_a_page_or_a_batch_holds_come_back()
    {
        await Publish("1", new CustomerList(Dimensions, [.. Enumerable.Range(0, 2500).Select(i => Customer($"D-{i}"))]));

        (await Customers.Of(1)).Should().HaveCount(2500).And.OnlyHaveUniqueItems(customer => customer.Reference);
    }

    [Fact]
    public async Task Codes_of_another_grid_are_refused_with_what_to_do()
    {
        await Publish("1", Index("1"));
        await Documents.Write([CustomerStore.SchemaShape.Put(BaseBandSchema.Of(1, Dimensions) with { Grid = 99 })]);

        await FluentActions.Awaiting(() => Customers.Of(1)).Should().ThrowAsync<DataFolderException>().WithMessage("*grid 99*Learn again*");
    }

    private static CustomerList Index(string name) => new(Dimensions, [Customer("D-" + name)]);

    private static IndexedCustomer Customer(string reference, params (string Key, string Code)[] codes) => new(reference, codes.ToDictionary(code => code.Key, code => code.Code));

    private async Task<List<int>> WithIndex()
    {
        var kept = new List<int>();
        foreach (var entry in (await Store.Catalogue()).Entries)
            if (await Customers.Of(entry.Version) is not null) kept.Add(entry.Version);
        return kept;
    }
}
