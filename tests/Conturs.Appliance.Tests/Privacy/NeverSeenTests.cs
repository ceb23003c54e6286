using System.Text.Json;
using Conturs.Appliance.Tests.Cli;
using Conturs.Storage.Customers;
using Conturs.Storage.Models;

namespace Conturs.Appliance.Tests.Privacy;

/// <summary>After somebody was forgotten, learning again gives what it would give had that company never been there.</summary>
public sealed class NeverSeenTests : IDisposable
{
    private static readonly string[] Subjects = [.. SmallHistory.Lines.Where((_, i) => i % 57 == 3)];
    private static readonly string WithSubjects = SmallHistory.Csv;
    private static readonly string WithoutSubjects = SmallHistory.Join(SmallHistory.Header, SmallHistory.Lines.Except(Subjects));

    private readonly ContursProcess forgetful = new();
    private readonly ContursProcess innocent = new();

    public void Dispose()
    {
        forgetful.Dispose();
        innocent.Dispose();
    }

    [Fact]
    public void Kept_out_of_the_same_file_equals_never_seen_byte_for_byte()
    {
        Learn(forgetful, WithSubjects);
        ShareKeys();
        foreach (var subject in Subjects) forgetful.Succeed("privacy", "forget", "--ref", subject.Split(',')[0], "--keep-out");

        var after = Learn(forgetful, WithSubjects);
        var never = Learn(innocent, WithoutSubjects);

        after.Should().NotBe(First(forgetful), "the subjects matter");
        after.Should().Be(never);
    }

    [Fact]
    public void Forgotten_and_gone_from_the_file_equals_never_seen_byte_for_byte()
    {
        Learn(forgetful, WithSubjects);
        ShareKeys();
        foreach (var subject in Subjects) forgetful.Succeed("privacy", "forget", "--ref", subject.Split(',')[0]);

        Learn(forgetful, WithoutSubjects).Should().Be(Learn(innocent, WithoutSubjects));
    }

    [Fact]
    public void A_version_from_before_hands_nothing_on_also_when_it_scores_again()
    {
        var before = Since(Report(forgetful, WithSubjects));
        Since(Report(forgetful, WithSubjects)).Should().Be(before, "a version starts from the settings of the one before");

        forgetful.Succeed("privacy", "forget", "--ref", Subjects[0].Split(',')[0]);
        var clean = Since(Report(forgetful, WithoutSubjects));
        clean.Should().BeAfter(before);
        Since(Report(forgetful, WithoutSubjects)).Should().Be(clean, "a version that was learned since starts from the settings of the clean one");

        forgetful.Succeed("model", "publish", "1");
        Since(Report(forgetful, WithoutSubjects)).Should().BeAfter(clean);
    }

    [Fact]
    public void An_opt_out_makes_the_next_learning_a_clean_one_and_its_withdrawal_does_not()
    {
        var before = Since(Report(forgetful, WithSubjects));

        forgetful.Succeed("privacy", "opt-out", "--ref", Subjects[0].Split(',')[0]);
        var clean = Since(Report(forgetful, WithSubjects));
        clean.Should().BeAfter(before);

        forgetful.Succeed("privacy", "opt-out", "--withdraw", "--ref", Subjects[0].Split(',')[0]);
        Since(Report(forgetful, WithSubjects)).Should().Be(clean);
    }

    private void ShareKeys()
    {
        Directory.CreateDirectory(Path.Combine(innocent.DataFolder, "keys"));
        foreach (var file in (string[])["master.key", "keyring"]) File.Copy(Path.Combine(forgetful.DataFolder, "keys", file), Path.Combine(innocent.DataFolder, "keys", file));
    }

    /// <summary>All that the newest version holds: the model, and the customers as they are kept, without the number of the version.</summary>
    private static string Learn(ContursProcess conturs, string deals)
    {
        Report(conturs, deals);
        using var folder = OpenedFolder.Of(conturs.DataFolder);
        return Content(folder, folder.Catalogue().Entries[^1]);
    }

    private static string First(ContursProcess conturs)
    {
        using var folder = OpenedFolder.Of(conturs.DataFolder);
        return Content(folder, folder.Catalogue().Entries[0]);
    }

    private static string Content(OpenedFolder folder, CatalogueEntry entry)
    {
        var customers = folder.All("customers").Select(CustomerStore.Shape.Read).Where(customer => customer.Version == entry.Version).Select(customer => customer with { Version = 0 });
        return Convert.ToHexString(folder.Versions.Stored(entry).Model) + "\n" + JsonSerializer.Serialize(customers);
    }

    private static JsonElement Report(ContursProcess conturs, string deals) =>
        JsonDocument.Parse(conturs.Succeed("learn", "--deals", conturs.File("deals.csv", deals), "--format", "json")).RootElement;

    private static DateTimeOffset Since(JsonElement report) => report.GetProperty("settings_since").GetDateTimeOffset();
}
