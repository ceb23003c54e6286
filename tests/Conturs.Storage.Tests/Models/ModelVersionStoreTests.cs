using System.Text;
using Conturs.Storage.Keys;
using Conturs.Storage.Models;
using CsCheck;

namespace Conturs.Storage.Tests.Models;

public sealed class ModelVersionStoreTests : InVersionFolder
{
    [Fact]
    public void Before_the_first_version_the_catalogue_is_empty()
    {
        Store.Catalogue().Should().BeEquivalentTo(ModelCatalogue.Empty);
        Store.Catalogue().Next.Should().Be(1);
    }

    [Fact]
    public void A_folder_that_does_not_exist_has_no_version()
    {
        using var nowhere = DataFolder.OpenForReading(Temp["nowhere"]);

        new ModelVersionStore(nowhere, KeyRing.OpenOrCreate(Folder, null)).Catalogue().Entries.Should().BeEmpty();
        Directory.Exists(Temp["nowhere"]).Should().BeFalse();
    }

    [Fact]
    public void What_was_published_is_read_back()
    {
        var entry = Store.Add([1, 2, 3], [4, 5], [6], Noon, activate: true, "because", "but");

        entry.Should().Be(new CatalogueEntry(1, ModelState.Active, Noon.ToUniversalTime(), Noon.ToUniversalTime(), "039058c6f2c0cb492c533b0a4d14ef77cc0f78abccced5287d84a1a2011cfb81", "because", "but"));
        entry.LearnedAt.Offset.Should().Be(TimeSpan.Zero);
        Store.Catalogue().Active.Should().Be(entry);
        Store.Open(entry).Should().BeEquivalentTo(new StoredVersion(1, Noon, [1, 2, 3], [4, 5], [6]));
    }

    [Fact]
    public void What_was_published_is_read_by_another_reader_beside_the_writer()
    {
        Store.Add([1, 2, 3], [4, 5], [6], Noon, activate: true, "");
        using var reading = DataFolder.OpenForReading(Temp.Path);

        var other = new ModelVersionStore(reading, KeyRing.OpenExisting(reading, null)!);

        other.Open(other.Catalogue().Active!).Model.Should().Equal(1, 2, 3);
    }

    [Fact]
    public void Any_bytes_come_back_as_they_were() =>
        Gen.Select(Gen.Byte.Array[0, 300], Gen.Byte.Array[0, 300], Gen.Byte.Array[0, 300].Null()).Sample((model, report, index) =>
        {
            var read = Store.Open(Store.Add(model, report, index, Noon, activate: true, ""));
            read.Model.Should().Equal(model);
            read.Report.Should().Equal(report);
            if (index is null) read.CustomerIndex.Should().BeNull();
            else read.CustomerIndex.Should().Equal(index);
        }, iter: 30, threads: 1);

    [Fact]
    public void A_draft_takes_the_next_number_and_scores_nothing()
    {
        Publish(1);
        Draft(2).Should().Match<CatalogueEntry>(entry => entry.Version == 2 && entry.State == ModelState.Draft && entry.PublishedAt == null);

        Store.Catalogue().Active!.Version.Should().Be(1);
    }

    [Fact]
    public void At_most_one_version_is_active_whatever_is_done() =>
        Gen.Select(Gen.Int[0, 3], Gen.Int[1, 8]).Array[1, 25].Sample(steps =>
        {
            using var other = new TempFolder();
            using var held = DataFolder.OpenForWriting(other.Path);
            var versions = new ModelVersionStore(held, KeyRing.OpenOrCreate(held, null));
            foreach (var (act, version) in steps)
            {
                var before = versions.Catalogue();
                if (act < 2) versions.Add([(byte)version], [], null, Noon, activate: act == 0, "");
                else if (before.Find(version) is { State: not ModelState.Active })
                    _ = act == 2 ? versions.Activate(version, Noon, "") : versions.MakeShadow(version, "");
                var after = versions.Catalogue();
                after.Entries.Count(entry => entry.State == ModelState.Active).Should().BeInRange(before.Active is null ? 0 : 1, 1);
                after.Entries.Count(entry => entry.State == ModelState.Shadow).Should().BeLessThanOrEqualTo(1);
                after.Entries.Select(entry => entry.Version).Should().BeInAscendingOrder().And.OnlyHaveUniqueItems();
            }
        }, iter: 15, threads: 1);

    [Fact]
    public void Publishing_another_version_retires_the_active_one_and_rolling_back_is_the_same_the_other_way()
    {
        Publish(1);
        Publish(2);
        States().Should().Equal("1 Retired", "2 Active");

        Store.Activate(1, Noon.AddHours(1), "back");

        States().Should().Equal("1 Active", "2 Retired");
        Store.Catalogue().Active!.PublishedAt.Should().Be(Noon.AddHours(1));
        Store.Catalogue().Active!.Reason.Should().Be("back");
        Store.Catalogue().ActiveBefore!.Version.Should().Be(2);
    }

    [Fact]
    public void A_shadow_scores_beside_and_goes_back_to_what_it_was()
    {
        Publish(1);
        Publish(2);
        Draft(3);

        Store.MakeShadow(1, "");
        States().Should().Equal("1 Shadow", "2 Active", "3 Draft");
        Store.MakeShadow(3, "");
        States().Should().Equal("1 Retired", "2 Active", "3 Shadow");
        Store.MakeShadow(1, "");
        States().Should().Equal("1 Shadow", "2 Active", "3 Draft");
        Store.Activate(1, Noon, "");
        States().Should().Equal("1 Active", "2 Retired", "3 Draft");
    }

    [Fact]
    public void The_active_version_is_no_shadow_and_a_version_that_is_not_there_nothing()
    {
        Publish(1);

        FluentActions.Invoking(() => Store.MakeShadow(1, "")).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => Store.Activate(2, Noon, "")).Should().Throw<ArgumentException>();
        States().Should().Equal("1 Active");
    }

    [Fact]
    public void Only_the_newest_drafts_are_kept_and_numbers_are_never_used_twice()
    {
        Publish(1);
        for (var i = 0; i < ModelCatalogue.MostDrafts + 3; i++) Draft(2);

        States().Should().Equal("1 Active", "5 Draft", "6 Draft", "7 Draft", "8 Draft", "9 Draft");
        Files().Should().BeEquivalentTo("model-1", "model-5", "model-6", "model-7", "model-8", "model-9", "model-catalogue");
        Draft(1).Version.Should().Be(10);
    }

    [Fact]
    public void Only_the_retired_versions_that_were_active_last_are_kept()
    {
        for (var hour = 0; hour < ModelCatalogue.MostRetired + 1; hour++) Store.Add([1], [], null, Noon.AddHours(hour), activate: true, "");
        Store.Activate(1, Noon.AddDays(9), "");

        Store.Add([1], [], null, Noon.AddDays(10), activate: true, "");
        Store.Add([1], [], null, Noon.AddDays(11), activate: true, "");

        var kept = Store.Catalogue().Entries.Select(entry => entry.Version).ToList();
        kept.Should().HaveCount(ModelCatalogue.MostRetired + 1).And.Contain([1, 22, 23]).And.NotContain([2, 3]);
        Files().Should().HaveCount(kept.Count + 1);
    }

    [Fact]
    public void A_version_kept_without_an_index_leaves_none_on_disk()
    {
        Store.Add([1], [2], new byte[10_000], Noon, activate: true, "");
        Store.Open(Store.Add([1], [2], null, Noon, activate: true, "")).CustomerIndex.Should().BeNull();

        new FileInfo(PathOf(2)).Length.Should().BeLessThan(1_000);
    }

    [Fact]
    public void An_empty_index_is_not_the_same_as_none() =>
        Store.Open(Store.Add([1], [2], [], Noon, activate: true, "")).CustomerIndex.Should().BeEmpty();

    [Fact]
    public void A_model_in_the_form_of_before_is_known_and_goes_with_the_first_publication()
    {
        File.WriteAllText(Temp["store", "published-model"], "of before");
        Store.HoldsOutdatedModel.Should().BeTrue();
        Store.Catalogue().Entries.Should().BeEmpty();

        Publish(1);

        Store.HoldsOutdatedModel.Should().BeFalse();
    }

    [Fact]
    public void Nothing_of_it_lies_in_clear_in_the_folder()
    {
        const string canary = "zumbarel-canary.example";
        var bytes = Encoding.UTF8.GetBytes(canary);
        Store.Add(bytes, bytes, bytes, Noon, activate: true, canary);

        foreach (var file in Directory.GetFiles(Temp.Path, "*", SearchOption.AllDirectories).Where(file => Path.GetFileName(file) != "lock"))
        {
            var raw = Encoding.Latin1.GetString(File.ReadAllBytes(file));
            raw.Should().NotContainEquivalentOf("zumbarel").And.NotContain(Convert.ToBase64String(bytes)[..12]);
        }
    }

    [Fact]
    public void Reading_alone_cannot_change_anything()
    {
        Publish(1);
        using var reading = DataFolder.OpenForReading(Temp.Path);
        var reader = new ModelVersionStore(reading, KeyRing.OpenExisting(reading, null)!);

        FluentActions.Invoking(() => reader.Add([1], [2], null, Noon, activate: true, "")).Should().Throw<InvalidOperationException>();
        FluentActions.Invoking(() => reader.Activate(1, Noon, "")).Should().Throw<InvalidOperationException>();
        FluentActions.Invoking(() => reader.MakeShadow(1, "")).Should().Throw<InvalidOperationException>();
    }
}
