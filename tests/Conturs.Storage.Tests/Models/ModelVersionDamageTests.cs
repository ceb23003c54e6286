using Conturs.Storage.Customers;
using Conturs.Storage.Documents;
using Conturs.Storage.Models;

namespace Conturs.Storage.Tests.Models;

/// <summary>What does not open, what the disk refuses, and what somebody else changes meanwhile.</summary>
public sealed class ModelVersionDamageTests : WithVersions
{
    private const string First = "0000000001";

    [Fact]
    public async Task A_catalogue_that_is_gone_is_not_taken_for_a_new_installation()
    {
        await Publish("1");
        await Documents.Write([ModelVersionStore.CatalogueShape.Remove("catalogue")]);

        await FluentActions.Awaiting(() => Store.Catalogue()).Should().ThrowAsync<DataFolderException>().WithMessage("The catalogue of model versions is damaged*missing*backup*");
        await FluentActions.Awaiting(() => Publish("2")).Should().ThrowAsync<DataFolderException>();
        (await VersionIds()).Should().Equal(First);
    }

    [Fact]
    public async Task A_damaged_catalogue_is_told_with_what_to_do_and_is_not_written_over()
    {
        await Publish("1");
        Documents.Damaged.Add("catalogue");
        var written = Documents.Written.Count;

        await FluentActions.Awaiting(() => Store.Catalogue()).Should().ThrowAsync<DataFolderException>().WithMessage("The catalogue of model versions is damaged*seal is broken*backup*");
        await FluentActions.Awaiting(() => Publish("2")).Should().ThrowAsync<DataFolderException>();
        await FluentActions.Awaiting(() => Store.Activate(1, Noon, "")).Should().ThrowAsync<DataFolderException>();
        Documents.Written.Should().HaveCount(written);
    }

    [Fact]
    public async Task A_damaged_or_missing_version_is_named_and_is_not_put_to_work()
    {
        await Publish("1");
        await Publish("2");
        var entry = (await Store.Catalogue()).Find(1)!;

        Documents.Damaged.Add(First);
        await FluentActions.Awaiting(() => Store.Open(entry)).Should().ThrowAsync<DataFolderException>().WithMessage("Model version 1 is damaged*seal is broken*learn again*");
        await FluentActions.Awaiting(() => Store.Activate(1, Noon, "")).Should().ThrowAsync<DataFolderException>();
        await FluentActions.Awaiting(() => Store.MakeShadow(1, "")).Should().ThrowAsync<DataFolderException>();
        Documents.Damaged.Clear();
        await Documents.Write([new RemoveDocument("model-versions", First)]);
        await FluentActions.Awaiting(() => Store.Open(entry)).Should().ThrowAsync<DataFolderException>().WithMessage("Model version 1 is damaged*missing*");

        (await States()).Should().Equal("1 Retired", "2 Active");
    }

    [Fact]
    public async Task A_damaged_version_does_not_keep_others_from_being_published()
    {
        await Publish("1");
        await Publish("2");
        Documents.Damaged.Add("0000000002");

        await Store.Activate(1, Noon, "");
        (await Publish("3")).Version.Should().Be(3);
    }

    [Fact]
    public async Task A_version_that_is_not_the_one_the_catalogue_means_is_damaged()
    {
        await Publish("1");
        await Publish("2");
        var first = (await Documents.Get("model-versions", First))!;
        await Documents.Write([new PutDocument("model-versions", "0000000002", first.Keys, first.Content)]);
        var entry = (await Store.Catalogue()).Find(2)!;

        await FluentActions.Awaiting(() => Store.Open(entry)).Should().ThrowAsync<DataFolderException>().WithMessage("*another model*");
    }

    [Fact]
    public async Task A_refused_write_leaves_the_old_state()
    {
        await Publish("1");
        await Publish("2");
        Documents.BeforeWrite = _ => throw new StoreUnavailableException("The disk is full.");

        await FluentActions.Awaiting(() => Store.Activate(1, Noon, "")).Should().ThrowAsync<StoreUnavailableException>();
        await FluentActions.Awaiting(() => Publish("3")).Should().ThrowAsync<StoreUnavailableException>();

        (await States()).Should().Equal("1 Retired", "2 Active");
    }

    [Fact]
    public async Task A_change_that_comes_in_between_is_kept_and_the_own_one_is_made_on_top_of_it()
    {
        await Publish("1");
        await Draft("2");
        var other = new ModelVersionStore(Documents.Aside, new CustomerStore(Documents.Aside, Keys));
        var once = false;
        Documents.BeforeWrite = async batch =>
        {
            if (once || batch is not [PutDocument { Collection: "model-versions" }, ..]) return;
            once = true;
            await other.Activate(2, Noon.AddHours(1), "meanwhile");
        };

        await Publish("3");

        (await States()).Should().Equal("1 Retired", "2 Retired", "3 Active");
        (await Store.Catalogue()).Find(2)!.PublishedAt.Should().Be(Noon.AddHours(1));
    }

    [Fact]
    public async Task Two_that_keep_versions_at_the_same_time_take_different_numbers()
    {
        var (first, second) = (await Store.Reserve(), await Store.Reserve());
        await Store.Add(new StoredVersion(second, Noon, "2"u8.ToArray(), [], 0), null, activate: true, "");
        await Store.Add(new StoredVersion(first, Noon, "1"u8.ToArray(), [], 0), null, activate: false, "");

        (await States()).Should().Equal("1 Draft", "2 Active");
    }

    [Fact]
    public async Task Somebody_who_changes_it_all_the_time_ends_in_a_refusal_and_not_in_an_endless_try()
    {
        await Publish("1");
        var other = new ModelVersionStore(Documents.Aside, new CustomerStore(Documents.Aside, Keys));
        Documents.BeforeWrite = async _ => await other.Reserve();

        await FluentActions.Awaiting(() => Store.Reserve()).Should().ThrowAsync<RevisionConflictException>();
    }
}
