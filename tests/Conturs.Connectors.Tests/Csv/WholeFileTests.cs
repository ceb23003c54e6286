using System.Globalization;
using Conturs.Connectors.Csv;
using Conturs.Scoring;
using CsCheck;

namespace Conturs.Connectors.Tests.Csv;

/// <summary>What holds for a file as a whole: its order means nothing, it is read as a stream, and it gets its lines.</summary>
public sealed class WholeFileTests : IDisposable
{
    private readonly TempFiles files = new();

    [Fact]
    public void The_order_of_rows_changes_nothing_that_was_detected()
    {
        var lines = Mixed(1500).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var expected = Detected(files.Deals(string.Join('\n', lines)));
        expected.Should().Contain("serial|id").And.Contain("who|personal").And.Contain("sparse", "the file holds something of everything");
        Gen.Shuffle(lines[1..]).Sample(rows => Detected(files.Deals(lines[0] + "\n" + string.Join('\n', rows))).Should().Be(expected), iter: 20, threads: 1);
    }

    [Fact]
    public void The_order_of_rows_changes_no_deal()
    {
        var lines = Mixed(60).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var straight = files.Deals(string.Join('\n', lines)).Read().Select(Text).Order();
        var turned = files.Deals(lines[0] + "\n" + string.Join('\n', lines[1..].Reverse())).Read().Select(Text).Order();
        turned.Should().Equal(straight);
    }

    [Fact]
    public void The_first_rows_come_without_the_rest_being_read()
    {
        var deals = files.Deals(DealText.Of("visits", row => Number(row % 100), rows: 200_000));
        var before = GC.GetAllocatedBytesForCurrentThread();
        deals.Read().Take(10).Count().Should().Be(10);
        (GC.GetAllocatedBytesForCurrentThread() - before).Should().BeLessThan(2_000_000, "the file has 3 MB, of which one buffer is read");
    }

    [Fact]
    public void Looking_at_a_file_keeps_a_bounded_amount_of_it()
    {
        var (profile, sketch) = (new ColumnProfile(), new DistinctSketch(1000));
        for (var i = 0; i < 100_000; i++)
        {
            profile.Add("text number " + Number(i));
            sketch.Add(Number(i));
            if (sketch.Kept > 1000) throw new InvalidOperationException("the sketch outgrew its capacity");
        }

        profile.Values.Should().BeNull("more than a thousand values are not kept");
        profile.Distinct.Should().BeInRange(93_000, 107_000);
    }

    [Fact]
    public void Deals_can_be_read_twice()
    {
        var deals = files.Deals(DealText.Of("visits", "1", "2"));
        deals.Read().Select(Text).Should().Equal(deals.Read().Select(Text));
    }

    [Fact]
    public void A_file_that_changes_meanwhile_is_refused()
    {
        var path = files.Write("id,outcome,x\n1,won,a\n2,lost,b\n");
        var deals = TempFiles.Connector().OpenDeals(path, new CsvOptions());
        File.WriteAllText(path, "id,outcome,x\n1,won,a\n2,maybe,b\n");
        var read = () => deals.Read().Count();
        read.Should().Throw<CsvInputException>().WithMessage("*data row 2*changed*");
    }

    [Fact]
    public void Progress_goes_from_the_start_to_the_end()
    {
        List<double> seen = [];
        TempFiles.Connector().OpenDeals(files.Write(DealText.Of("visits", row => Number(row % 9), rows: 20_000)), new CsvOptions(), new Collected(seen));
        seen.Should().HaveCountGreaterThan(3).And.BeInAscendingOrder().And.OnlyContain(share => share >= 0 && share <= 1);
        seen[^1].Should().Be(1);
    }

    [Fact]
    public void Few_won_deals_many_columns_and_unknown_options_are_said()
    {
        var columns = Enumerable.Range(0, 300).Select(i => ($"c{i}", (Func<int, string>)(row => Number((row + i) % 7))));
        var warnings = files.Deals(DealText.Lines(38, columns), new CsvOptions { Ignore = ["nope"], Map = new Dictionary<string, ColumnMapping> { ["none"] = new(null, null, null) } }).Warnings;
        warnings.Should().Equal(
            "Only 19 deals are won. With fewer than 20 much is chance.", "The file has 302 columns. A few dozen that are known early say as much.",
            "--ignore names what the file does not have: nope.", "--map names what the file does not have: none.");
    }

    [Fact]
    public void A_good_file_gets_no_line() => files.Deals(DealText.Of("visits", "1", "2", "3")).Warnings.Should().BeEmpty();

    public void Dispose() => files.Dispose();

    private static string Mixed(int rows) => DealText.Lines(rows,
    [
        ("employees", row => row % 50 == 7 ? "n/a" : Number(row * 31 % 997)), ("price", row => (row * 7 % 100) + ",5"), ("size band", row => row % 3 == 0 ? "11-50" : "200+"),
        ("serial", row => "s" + Number(row)), ("sparse", row => row % 40 == 1 ? "oops" : Number(row % 11)), ("seen", row => $"{1 + (row % 28)}/{1 + (row % 12)}/2023"),
        ("who", row => row % 15 == 0 ? "Jane Doe" : "x"), ("tools", row => row % 2 == 0 ? "a;b" : "b;c"), ("text", row => "t" + Number(row % 1300)), ("flag", row => row % 2 == 0 ? "y" : "n"),
    ]);

    private static string Detected(CsvDeals deals) => string.Join('\n',
    [
        .. deals.Columns.Select(column => column.ToString()), .. deals.Dropped.Select(dropped => $"{dropped.Column}|{dropped.Reason}|{dropped.Detail}"), .. deals.Warnings,
        $"{deals.Rows} {deals.Won} {deals.Lost} {deals.Open} {deals.HasCompanyKeys} {deals.AgesAreAtClosing}",
    ]);

    private static string Text(Deal deal) =>
        $"{deal.CompanyKey}|{deal.Outcome}|{deal.ClosedAt}|{deal.Facts.Reference}|" + string.Join(';', deal.Facts.Facts.Select(fact => fact.Key + "=" + Value(fact.Value.Value)));

    private static string Value(FactValue value) => value is FactValue.Members set ? string.Join('+', set.Names) : value.ToString();

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private sealed class Collected(List<double> seen) : IProgress<double>
    {
        public void Report(double value) => seen.Add(value);
    }
}
