using System.Globalization;
using Conturs.Connectors.Csv;
using Conturs.Scoring;

namespace Conturs.Connectors.Tests.Csv;

/// <summary>Rows of companies that are left out are as though the file did not have them.</summary>
public sealed class LeftOutTests : IDisposable
{
    private readonly TempFiles files = new();

    public void Dispose() => files.Dispose();

    [Fact]
    public void What_is_decided_about_the_file_and_every_deal_is_that_of_a_file_without_the_rows()
    {
        // The rows that are left out would change a kind, a date order, a constant column, a personal column and the outcome's words.
        string[] rest = [.. Rows(200, row => $"d{row},{(row % 2 == 0 ? "won" : "lost")},c{row}.com,{row},{13 + (row % 9)}/03/2024,same,north,plain {row % 4}")];
        string[] odd = [.. Rows(30, row => $"x{row},{(row == 3 ? "open" : "won")},gone{row}.com,many,2024-13-45,other,Anna Smith,a{row}@example.com")];
        const string header = "id,outcome,domain,points,visited,constant,place,kind";
        var (with, without) = (Mixed(header, rest, odd), header + "\n" + string.Join('\n', rest) + "\n");

        var filtered = Open(with, domain => domain!.StartsWith("gone", StringComparison.Ordinal));
        var plain = Open(without, null);

        filtered.Dimensions.Should().Equal(plain.Dimensions);
        filtered.Columns.Should().BeEquivalentTo(plain.Columns);
        filtered.Dropped.Should().Equal(plain.Dropped);
        (filtered.Rows, filtered.Won, filtered.Lost, filtered.Open).Should().Be((plain.Rows, plain.Won, plain.Lost, plain.Open));
        filtered.Read().Should().BeEquivalentTo(plain.Read(), options => options.WithStrictOrdering());
        filtered.Warnings.Except(plain.Warnings).Should().Equal("30 rows are left out: the company opted out or was forgotten.");
        Open(with, null).Dimensions.Should().NotEqual(plain.Dimensions, "else the rows would not matter");
    }

    [Fact]
    public void A_row_is_asked_for_by_its_id_and_its_domain()
    {
        var asked = new HashSet<(string, string?)>();
        var options = new CsvOptions { IsLeftOut = (reference, domain) => !asked.Add((reference, domain)) && false };

        files.Deals(DealText.Lines(3, [("domain", row => row == 1 ? "" : $"www.c{row}.com"), ("shade", row => row == 0 ? "dark" : "light")]), options);

        asked.Should().BeEquivalentTo([("d0", "c0.com"), ("d1", (string?)null), ("d2", "c2.com")]);
    }

    [Fact]
    public void Rows_that_stay_keep_their_numbers_for_messages()
    {
        var options = new CsvOptions { IsLeftOut = (reference, _) => reference == "d0" };

        files.Refusal("id,outcome,shade\nd0,won,a\nd1,perhaps,b\nd2,lost,a\n", options).Should().Contain("line 3 (data row 2)");
    }

    [Fact]
    public void A_file_of_which_nothing_is_left_is_refused_with_the_reason() =>
        files.Refusal(DealText.Of("region", "north", "south"), new CsvOptions { IsLeftOut = (_, _) => true }).Should().Contain("left out").And.NotContain("Export it again");

    [Fact]
    public void Leads_are_not_touched_here()
    {
        var shade = new Dimension("shade", "Shade", "shade", DimensionKind.Category);

        TempFiles.Connector().OpenLeads(files.Write("id,shade\n1,a\n"), [shade], new CsvOptions { IsLeftOut = (_, _) => true }).Read().Should().ContainSingle();
    }

    private CsvDeals Open(string text, Func<string?, bool>? isLeftOut) =>
        files.Deals(text, new CsvOptions { IsLeftOut = isLeftOut is null ? null : (_, domain) => isLeftOut(domain) });

    private static IEnumerable<string> Rows(int count, Func<int, FormattableString> row) => Enumerable.Range(0, count).Select(i => row(i).ToString(CultureInfo.InvariantCulture));

    /// <summary>The odd rows among the others.</summary>
    private static string Mixed(string header, string[] rest, string[] odd)
    {
        var lines = rest.ToList();
        for (var i = 0; i < odd.Length; i++) lines.Insert(i * 5, odd[i]);
        return header + "\n" + string.Join('\n', lines) + "\n";
    }
}
