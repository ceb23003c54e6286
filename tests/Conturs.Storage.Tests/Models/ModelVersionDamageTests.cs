using Conturs.Storage.Keys;
using Conturs.Storage.Models;
using CsCheck;

namespace Conturs.Storage.Tests.Models;

/// <summary>Crashes between the steps of a change, and damage: one state or the other, named, and nothing written over.</summary>
public sealed class ModelVersionDamageTests : InVersionFolder
{
    [Fact]
    public void A_crash_between_the_version_and_the_catalogue_leaves_the_old_state()
    {
        Publish(1);
        var before = File.ReadAllBytes(CataloguePath);
        Publish(2);
        File.WriteAllBytes(CataloguePath, before);

        States().Should().Equal("1 Active");
        Publish(3).Version.Should().Be(2, "the number was never given");
        Store.Open(Store.Catalogue().Active!).Model.Should().Equal(3);
    }

    [Fact]
    public void A_crash_in_the_very_first_publication_leaves_an_empty_catalogue()
    {
        Publish(1);
        var version = File.ReadAllBytes(PathOf(1));
        using var other = new TempFolder();
        using var held = DataFolder.OpenForWriting(other.Path);
        // Step 1 writes the empty catalogue, step 2 the version; the catalogue that names it is step 3.
        var first = new ModelVersionStore(held, KeyRing.OpenOrCreate(held, null));
        Directory.CreateDirectory(other["store", "model-1.unfinished"]);
        FluentActions.Invoking(() => first.Add([1], [], null, Noon, activate: true, "")).Should().Throw<Exception>();
        Directory.Delete(other["store", "model-1.unfinished"]);
        File.WriteAllBytes(other["store", "model-1"], version);

        first.Catalogue().Should().BeEquivalentTo(ModelCatalogue.Empty);
        first.Add([7], [], null, Noon, activate: true, "").Version.Should().Be(1);
        first.Open(first.Catalogue().Active!).Model.Should().Equal(7);
    }

    [Fact]
    public void A_crash_in_the_middle_of_writing_the_catalogue_leaves_the_old_state()
    {
        Publish(1);
        Publish(2);
        var next = File.ReadAllBytes(CataloguePath);
        for (var length = 0; length < next.Length; length += 7)
        {
            File.WriteAllBytes(CataloguePath + ".unfinished", next[..length]);
            States().Should().Equal("1 Retired", "2 Active");
        }

        Store.Activate(1, Noon, "");
        States().Should().Equal("1 Active", "2 Retired");
    }

    [Fact]
    public void A_refused_catalogue_leaves_the_old_state()
    {
        Publish(1);
        Publish(2);
        Directory.CreateDirectory(CataloguePath + ".unfinished");

        FluentActions.Invoking(() => Store.Activate(1, Noon, "")).Should().Throw<Exception>();
        FluentActions.Invoking(() => Publish(3)).Should().Throw<Exception>();

        States().Should().Equal("1 Retired", "2 Active");
    }

    [Fact]
    public void A_crash_before_dropped_versions_are_removed_is_made_good_at_the_next_change()
    {
        Publish(1);
        File.Copy(PathOf(1), PathOf(77));

        States().Should().Equal("1 Active");
        Publish(2);
        Files().Should().BeEquivalentTo("model-1", "model-2", "model-catalogue");
    }

    [Fact]
    public void A_catalogue_that_is_gone_is_not_taken_for_a_new_installation()
    {
        Publish(1);
        File.Delete(CataloguePath);

        FluentActions.Invoking(Store.Catalogue).Should().Throw<DataFolderException>().WithMessage($"{CataloguePath} is missing*backup*");
        FluentActions.Invoking(() => Publish(2)).Should().Throw<DataFolderException>();
        Files().Should().Equal("model-1");
    }

    [Fact]
    public void A_version_that_is_gone_is_named_and_is_not_put_to_work()
    {
        Publish(1);
        Publish(2);
        File.Delete(PathOf(1));

        FluentActions.Invoking(() => Store.Open(Store.Catalogue().Find(1)!)).Should().Throw<DataFolderException>().WithMessage($"{PathOf(1)} is damaged*missing*");
        FluentActions.Invoking(() => Store.Activate(1, Noon, "")).Should().Throw<DataFolderException>();
        States().Should().Equal("1 Retired", "2 Active");
    }

    [Fact]
    public void The_file_of_one_version_is_not_taken_for_another()
    {
        Publish(1);
        Publish(2);
        File.Copy(PathOf(1), PathOf(2), overwrite: true);

        FluentActions.Invoking(() => Store.Open(Store.Catalogue().Find(2)!)).Should().Throw<DataFolderException>().WithMessage("*another model*");
    }

    [Fact]
    public void A_damaged_version_is_not_written_over_and_does_not_keep_others_from_being_published()
    {
        Publish(1);
        Publish(2);
        File.WriteAllText(PathOf(2), "garbage");

        Store.Activate(1, Noon, "");
        Publish(3).Version.Should().Be(3);

        File.ReadAllText(PathOf(2)).Should().Be("garbage");
    }

    [Fact]
    public void A_damaged_catalogue_is_told_with_the_file_and_what_to_do_and_is_not_written_over()
    {
        Publish(1);
        File.WriteAllText(CataloguePath, "garbage");

        FluentActions.Invoking(Store.Catalogue).Should().Throw<DataFolderException>().WithMessage($"{CataloguePath} is damaged*backup*");
        FluentActions.Invoking(() => Publish(2)).Should().Throw<DataFolderException>();
        FluentActions.Invoking(() => Store.Activate(1, Noon, "")).Should().Throw<DataFolderException>();
        File.ReadAllText(CataloguePath).Should().Be("garbage");
        Files().Should().BeEquivalentTo("model-1", "model-catalogue");
    }

    [Fact]
    public void A_single_flipped_bit_anywhere_in_the_catalogue_is_noticed()
    {
        Publish(1);
        var whole = File.ReadAllBytes(CataloguePath);

        Gen.Int[0, (whole.Length * 8) - 1].Sample(bit =>
        {
            var damaged = whole.ToArray();
            damaged[bit / 8] ^= (byte)(1 << (bit % 8));
            return RefusesCatalogue(damaged);
        }, iter: 1_000, threads: 1);
        for (var length = 0; length < whole.Length; length++) RefusesCatalogue(whole[..length]).Should().BeTrue($"only {length} bytes are left");
    }

    [Fact]
    public void A_single_flipped_bit_anywhere_in_a_version_is_noticed()
    {
        Store.Add("the model"u8.ToArray(), "its report"u8.ToArray(), "customer codes"u8.ToArray(), Noon, activate: true, "");
        var whole = File.ReadAllBytes(PathOf(1));

        Gen.Int[0, (whole.Length * 8) - 1].Sample(bit =>
        {
            var damaged = whole.ToArray();
            damaged[bit / 8] ^= (byte)(1 << (bit % 8));
            return Refuses(damaged);
        }, iter: 3_000, threads: 1);
    }

    [Fact]
    public void Every_truncation_is_noticed()
    {
        Store.Add([1, 2, 3], [4, 5], [6], Noon, activate: true, "");
        var whole = File.ReadAllBytes(PathOf(1));

        for (var length = 0; length < whole.Length; length++) Refuses(whole[..length]).Should().BeTrue($"only {length} bytes are left");
        Refuses([.. whole, 0]).Should().BeTrue("a byte was added");
    }

    [Fact]
    public void Sixteen_bytes_of_garbage_anywhere_are_noticed()
    {
        Store.Add(new byte[100], new byte[100], new byte[100], Noon, activate: true, "");
        var whole = File.ReadAllBytes(PathOf(1));

        Gen.Select(Gen.Int[0, whole.Length - 16], Gen.Byte.Array[16]).Sample((start, garbage) =>
        {
            var damaged = whole.ToArray();
            garbage.CopyTo(damaged, start);
            return damaged.SequenceEqual(whole) || Refuses(damaged);
        }, iter: 500, threads: 1);
    }

    [Fact]
    public void The_index_of_one_version_cannot_be_put_to_the_model_of_another()
    {
        Store.Add([1], [2], [3], Noon, activate: true, "");
        Store.Add([1], [2], [4], Noon, activate: true, "");
        var (first, second) = (File.ReadAllBytes(PathOf(1)), File.ReadAllBytes(PathOf(2)));

        var indexLength = Sealing.Overhead + 1;
        Refuses([.. second[..^indexLength], .. first[^indexLength..]], version: 2).Should().BeTrue("the index is of version 1");
        Refuses([.. second[..^(indexLength + 4)], 0, 0, 0, 0], version: 2).Should().BeTrue("the index was cut out");
        Refuses(second, version: 2).Should().BeFalse("that is how it was written");
    }

    [Fact]
    public void An_index_cannot_be_put_to_a_model_kept_without_one()
    {
        Store.Add([1], [2], [3], Noon, activate: true, "");
        var indexPart = File.ReadAllBytes(PathOf(1))[^(4 + Sealing.Overhead + 1)..];
        Store.Add([1], [2], null, Noon, activate: true, "");

        Refuses([.. File.ReadAllBytes(PathOf(2))[..^4], .. indexPart], version: 2).Should().BeTrue();
    }

    private bool Refuses(byte[] file, int version = 1)
    {
        File.WriteAllBytes(PathOf(version), file);
        return Refused(() => Store.Open(Store.Catalogue().Find(version)!));
    }

    private bool RefusesCatalogue(byte[] file)
    {
        File.WriteAllBytes(CataloguePath, file);
        return Refused(Store.Catalogue);
    }

    private static bool Refused(Func<object> read)
    {
        try
        {
            read();
            return false;
        }
        catch (DataFolderException)
        {
            return true;
        }
    }
}
