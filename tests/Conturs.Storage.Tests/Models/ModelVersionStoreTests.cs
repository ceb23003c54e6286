using System.Text;
using Conturs.Storage.Customers;
using Conturs.Storage.Models;
using CsCheck;

namespace Conturs.Storage.Tests.Models;

public sealed class ModelVersionStoreTests : WithVersions
{
    [Fact]
    public async Task Before_the_first_version_the_catalogue_is_empty() =>
        (await Store.Catalogue()).Should().BeEquivalentTo(ModelCatalogue.Empty);

    [Fact]
    public async Task What_was_published_is_read_back()
    {
        var version = await Store.Reserve();
        var entry = await Store.Add(new StoredVersion(version, Noon, "{}"u8.ToArray(), "[1]"u8.ToArray(), 0), null, activate: true, "because", "but");

        entry.Should().Be(new CatalogueEntry(1, ModelState.Active, Noon.ToUniversalTime(), Noon.ToUniversalTime(), "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a", "because", "but"));
        entry.LearnedAt.Offset.Should().Be(TimeSpan.Zero);
        (await Store.Catalogue()).Active.Should().Be(entry);
        (await Store.Open(entry)).Should().BeEquivalentTo(new StoredVersion(1, Noon, "{}"u8.ToArray(), "[1]"u8.ToArray(), 0));
    }

    [Fact]
    public async Task Any_text_comes_back_byte_by_byte() =>
        await Gen.Select(Gen.String, Gen.String).SampleAsync(async (model, report) =>
        {
            // Half a character is nothing that a JSON writer makes; the encoding below replaces it.
            var (modelBytes, reportBytes) = (Encoding.UTF8.GetBytes(model), Encoding.UTF8.GetBytes(report));
            var read = await Store.Open(await Store.Add(new StoredVersion(await Store.Reserve(), Noon, modelBytes, reportBytes, 0), null, activate: true, ""));
            read.Model.Should().Equal(modelBytes);
            read.Report.Should().Equal(reportBytes);
        }, iter: 100, threads: 1);

    [Fact]
    public async Task A_draft_takes_the_next_number_and_scores_nothing()
    {
        await Publish("1");
        (await Draft("2")).Should().Match<CatalogueEntry>(entry => entry.Version == 2 && entry.State == ModelState.Draft && entry.PublishedAt == null);

        (await Store.Catalogue()).Active!.Version.Should().Be(1);
    }

    [Fact]
    public async Task At_most_one_version_is_active_whatever_is_done() =>
        await Gen.Select(Gen.Int[0, 3], Gen.Int[1, 8]).Array[1, 25].SampleAsync(async steps =>
        {
            var documents = new WatchedStore();
            var versions = new ModelVersionStore(documents, new CustomerStore(documents, Keys));
            foreach (var (act, version) in steps)
            {
                var before = await versions.Catalogue();
                if (act < 2) await Add(versions, $"{version}", activate: act == 0);
                else if (before.Find(version) is { State: not ModelState.Active })
                    _ = act == 2 ? await versions.Activate(version, Noon, "") : await versions.MakeShadow(version, "");
                var after = await versions.Catalogue();
                after.Entries.Count(entry => entry.State == ModelState.Active).Should().BeInRange(before.Active is null ? 0 : 1, 1);
                after.Entries.Count(entry => entry.State == ModelState.Shadow).Should().BeLessThanOrEqualTo(1);
                after.Entries.Select(entry => entry.Version).Should().BeInAscendingOrder().And.OnlyHaveUniqueItems();
                (await documents.Count("model-versions")).Should().Be(after.Entries.Count);
            }
        }, iter: 50, threads: 1);

    [Fact]
    public async Task Publishing_another_version_retires_the_active_one_and_rolling_back_is_the_same_the_other_way()
    {
        await Publish("1");
        await Publish("2");
        (await States()).Should().Equal("1 Retired", "2 Active");

        await Store.Activate(1, Noon.AddHours(1), "back");

        (await States()).Should().Equal("1 Active", "2 Retired");
        var catalogue = await Store.Catalogue();
        catalogue.Active!.PublishedAt.Should().Be(Noon.AddHours(1));
        catalogue.Active!.Reason.Should().Be("back");
        catalogue.ActiveBefore!.Version.Should().Be(2);
    }

    [Fact]
    public async Task A_shadow_scores_beside_and_goes_back_to_what_it_was()
    {
        await Publish("1");
        await Publish("2");
        await Draft("3");

        await Store.MakeShadow(1, "");
        (await States()).Should().Equal("1 Shadow", "2 Active", "3 Draft");
        await Store.MakeShadow(3, "");
        (await States()).Should().Equal("1 Retired", "2 Active", "3 Shadow");
        await Store.MakeShadow(1, "");
        (await States()).Should().Equal("1 Shadow", "2 Active", "3 Draft");
        await Store.Activate(1, Noon, "");
        (await States()).Should().Equal("1 Active", "2 Retired", "3 Draft");
    }

    [Fact]
    public async Task The_active_version_is_no_shadow_and_a_version_that_is_not_there_nothing()
    {
        await Publish("1");

        await FluentActions.Awaiting(() => Store.MakeShadow(1, "")).Should().ThrowAsync<ArgumentException>();
        await FluentActions.Awaiting(() => Store.Activate(2, Noon, "")).Should().ThrowAsync<ArgumentException>();
        (await States()).Should().Equal("1 Active");
    }

    [Fact]
    public async Task Only_the_newest_drafts_are_kept_and_numbers_are_never_used_twice()
    {
        await Publish("1");
        for (var i = 0; i < ModelCatalogue.MostDrafts + 3; i++) await Draft("2");

        (await States()).Should().Equal("1 Active", "5 Draft", "6 Draft", "7 Draft", "8 Draft", "9 Draft");
        (await VersionIds()).Should().Equal("0000000001", "0000000005", "0000000006", "0000000007", "0000000008", "0000000009");
        (await Draft("1")).Version.Should().Be(10);
    }

    [Fact]
    public async Task Only_the_retired_versions_that_were_active_last_are_kept()
    {
        for (var hour = 0; hour < ModelCatalogue.MostRetired + 1; hour++) await Add(Store, "1", activate: true, Noon.AddHours(hour));
        await Store.Activate(1, Noon.AddDays(9), "");

        await Add(Store, "1", activate: true, Noon.AddDays(10));
        await Add(Store, "1", activate: true, Noon.AddDays(11));

        var kept = (await Store.Catalogue()).Entries.Select(entry => entry.Version).ToList();
        kept.Should().HaveCount(ModelCatalogue.MostRetired + 1).And.Contain([1, 22, 23]).And.NotContain([2, 3]);
        (await VersionIds()).Should().HaveCount(kept.Count);
    }

    [Fact]
    public async Task A_number_that_nothing_came_of_is_not_given_again()
    {
        (await Store.Reserve()).Should().Be(1);

        (await Publish("1")).Version.Should().Be(2);
        (await States()).Should().Equal("2 Active");
    }

    [Fact]
    public async Task A_version_and_the_catalogue_that_names_it_are_one_batch()
    {
        await Publish("1");

        Documents.Written[^1].Select(write => write.Collection).Should().Equal("model-versions", "departures", "model-catalogue");
        Documents.Written[^1].Select(write => write.ExpectedRevision).Should().Equal(0, 0, 1);
    }

    [Fact]
    public async Task A_version_too_large_for_a_document_is_refused_with_what_to_do_and_changes_nothing()
    {
        await Publish("1");

        var refused = FluentActions.Awaiting(() => Add(Store, new string('x', 12_000_000), activate: true));

        await refused.Should().ThrowAsync<VersionTooLargeException>().WithMessage("*12.0 MB*--ignore*");
        (await States()).Should().Equal("1 Active");
        (await Publish("y")).Version.Should().Be(3, "the number was taken");
    }
}
