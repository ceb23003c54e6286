using Conturs.Connectors.Csv;

namespace Conturs.Connectors.Tests.Csv;

/// <summary>Every "exit 2" of the contract that a file can cause: the message says where, what and what to do.</summary>
public sealed class WrongFileTests : IDisposable
{
    private readonly TempFiles files = new();

    [Fact]
    public void A_missing_file_is_refused() =>
        TempFiles.RefusalOf(Path.Combine(files.Folder, "nowhere.csv")).Should().Contain("nowhere.csv").And.Contain("no such file");

    [Fact]
    public void A_folder_is_refused() => TempFiles.RefusalOf(files.Folder).Should().Contain("cannot be opened");

    [Fact]
    public void An_empty_file_is_refused() => files.Refusal("").Should().Contain("file1.csv").And.Contain("is empty");

    [Theory]
    [InlineData("id,outcome,x\n")]
    [InlineData("id,outcome,x")]
    [InlineData("id,outcome,x\n\n\n")]
    public void A_file_with_a_header_only_is_refused(string text) => files.Refusal(text).Should().Contain("no rows");

    [Fact]
    public void A_blank_first_line_is_refused() => files.Refusal("\nid,outcome\n1,won\n").Should().Contain("first line");

    [Theory]
    [InlineData("id,outcome,x\n1,won,a\n2,lost\n", "line 3 (data row 2)", "2 cells")]
    [InlineData("id,outcome,x\n1,won,a,b\n", "line 2 (data row 1)", "4 cells")]
    [InlineData("id,outcome,x\n\"1\n\",won,a\n2,lost\n", "line 4 (data row 2)", "2 cells")]
    public void A_ragged_row_is_refused_with_its_place(string text, string place, string what) => files.Refusal(text).Should().Contain(place).And.Contain(what);

    [Fact]
    public void A_blank_line_between_rows_is_refused() => files.Refusal("id,outcome,x\n1,won,a\n\n2,lost,b\n").Should().Contain("line 3 is blank");

    [Theory]
    [InlineData("id,outcome,Size,size\n1,won,1,2\n", "columns 3 and 4", "'size'")]
    [InlineData("id,outcome, id \n1,won,1\n", "columns 1 and 3", "'id'")]
    public void A_name_that_occurs_twice_is_refused(string text, string columns, string name) =>
        files.Refusal(text).Should().Contain(columns).And.Contain(name);

    [Fact]
    public void A_column_without_a_name_is_refused() => files.Refusal("id,outcome,,x\n1,won,1,2\n").Should().Contain("column 3 has no name");

    [Fact]
    public void An_unclosed_quote_is_refused_where_it_begins()
    {
        files.Refusal("id,outcome,x\n1,won,a\n2,lost,\"open\n3,won,b\n").Should().Contain("line 3 (data row 2)").And.Contain("never closed");
        files.Refusal("id,outcome,x\n1,won,\"open\n2,lost,\"b\"\n").Should().Contain("line 2 (data row 1)").And.Contain("closing quote");
    }

    [Fact]
    public void An_endless_record_is_refused_before_it_fills_the_memory() =>
        files.Refusal("id,outcome,x\n1,won,a\n2,lost,\"" + new string('x', 20_000_000)).Should().Contain("line 3 (data row 2)").And.Contain("not closed");

    [Theory]
    [InlineData("id,x\n1,a\n", "no column says how the deals ended")]
    [InlineData("id,status,outcome\n1,won,lost\n", "2 columns could say how the deals ended: status, outcome")]
    [InlineData("id,outcome,x\n1,won,a\n2,perhaps,b\n", "line 3 (data row 2), column 'outcome': the outcome 'perhaps' is not understood")]
    [InlineData("id,outcome,x\n1,lost,a\n2,open,b\n", "no row is won")]
    [InlineData("id,outcome,x\n1,won,a\n2,won,b\n", "every row is won")]
    public void An_unclear_outcome_is_refused(string text, string what) => files.Refusal(text).Should().Contain(what);

    [Fact]
    public void A_column_that_is_no_outcome_is_refused() =>
        files.Refusal(DealText.Of("shape", "a", "b"), new CsvOptions { Outcome = "id" }).Should().Contain("column 'id'").And.Contain("--outcome");

    [Fact]
    public void What_may_be_personal_is_not_repeated() =>
        files.Refusal("id,outcome,x\n1,won,a\n2,jane@example.com,b\n").Should().NotContain("jane").And.Contain("line 3");

    [Fact]
    public void A_file_without_a_usable_column_is_refused() =>
        files.Refusal("id,outcome,email,same\n1,won,a@x.com,1\n2,lost,b@y.com,1\n").Should().Contain("no usable column is left").And.Contain("same (constant)");

    [Theory]
    [InlineData("--id")]
    [InlineData("--company")]
    [InlineData("--outcome")]
    [InlineData("--closed-at")]
    public void An_option_that_names_no_column_is_refused(string option)
    {
        var options = option switch
        {
            "--id" => new CsvOptions { Id = "nope" },
            "--company" => new CsvOptions { Company = "nope" },
            "--outcome" => new CsvOptions { Outcome = "nope" },
            _ => new CsvOptions { ClosedAt = "nope" },
        };
        files.Refusal(DealText.Of("x", "a", "b"), options).Should().Contain("'nope'").And.Contain(option).And.Contain("shade");
    }

    [Theory]
    [InlineData("closed_at")]
    [InlineData("last_visit")]
    [InlineData("created_at")]
    public void Dates_that_can_be_read_two_ways_ask_for_the_format(string header) =>
        files.Refusal(DealText.Of(header, "03/04/2024", "05/06/2024")).Should().Contain($"'{header}'").And.Contain("--date-format");

    [Fact]
    public void A_closing_date_that_is_none_is_refused() =>
        files.Refusal(DealText.Of("closed_at", "soon", "2024-01-01")).Should().Contain("'closed_at'").And.Contain("50 %").And.Contain("--ignore");

    [Fact]
    public void An_unclear_date_format_is_refused() =>
        files.Refusal(DealText.Of("x", "a", "b"), new CsvOptions { DateFormat = "dd/MM" }).Should().Contain("--date-format 'dd/MM'");

    public void Dispose() => files.Dispose();
}
