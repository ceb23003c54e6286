using System.Text;
using Conturs.Connectors.Csv;
using CsCheck;

namespace Conturs.Connectors.Tests.Csv;

public sealed class CsvFileTests : IDisposable
{
    private const string Plain = "id,name\n1,Müller €\n2,Zoë\n";

    private readonly TempFiles files = new();

    [Fact]
    public void Reads_utf8_with_and_without_a_mark()
    {
        Cells(Encoding.UTF8.GetBytes(Plain)).Should().Equal("1|Müller €", "2|Zoë");
        Cells([0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Plain)]).Should().Equal("1|Müller €", "2|Zoë");
        CsvFile.Open(CsvBytes.OfFile(files.Write([0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Plain)]))).Headers[0].Should().Be("id");
    }

    [Theory]
    [InlineData(false, true)]
    [InlineData(true, true)]
    [InlineData(false, false)]
    [InlineData(true, false)]
    public void Reads_utf16_in_both_orders_with_and_without_a_mark(bool bigEndian, bool mark)
    {
        var encoding = new UnicodeEncoding(bigEndian, mark);
        var text = mark ? Plain : Plain.Replace("€", "e", StringComparison.Ordinal);
        Cells([.. encoding.GetPreamble(), .. encoding.GetBytes(text)]).Should().Equal(mark ? "1|Müller €" : "1|Müller e", "2|Zoë");
    }

    [Fact]
    public void Reads_windows_1252_when_sure() =>
        Cells(CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetBytes(Plain)).Should().Equal("1|Müller €", "2|Zoë");

    [Theory]
    [InlineData(new byte[] { 0x61, 0x2C, 0x62, 0x0A, 0x31, 0x00, 0x2C, 0x32 }, "a zero byte")]
    [InlineData(new byte[] { 0x61, 0x2C, 0x62, 0x0A, 0x31, 0x2C, 0x81, 0xE9 }, "a byte that Windows-1252 does not define")]
    [InlineData(new byte[] { 0x61, 0x2C, 0x62, 0x0A, 0x31, 0x2C, 0xCF, 0xF0, 0xE8, 0xE2, 0xE5, 0xF2 }, "Cyrillic of Windows-1251")]
    [InlineData(new byte[] { 0x61, 0x2C, 0x62, 0x0A, 0x31, 0x2C, 0xC3, 0xBC, 0xC3, 0xA4, 0xE9 }, "UTF-8 with a fault")]
    [InlineData(new byte[] { 0xFF, 0xFE, 0x00, 0x00, 0x61, 0x00, 0x00, 0x00 }, "UTF-32")]
    [InlineData(new byte[] { 0xFF, 0xFE, 0x61, 0x00, 0x00, 0xD8, 0x62, 0x00 }, "UTF-16 with half a character")]
    public void Refuses_what_is_not_surely_text(byte[] bytes, string because)
    {
        var open = () => CsvFile.Open(CsvBytes.OfFile(files.Write(bytes)));
        open.Should().Throw<CsvInputException>(because).WithMessage("*not text in UTF-8*CSV UTF-8*");
    }

    [Fact]
    public void A_character_across_two_reads_is_whole()
    {
        // 65,536 bytes are read at a time; the euro sign (three bytes) is put over every possible cut.
        for (var shift = 0; shift < 4; shift++)
        {
            var text = "id,name\n1," + new string('x', 65536 - 12 + shift) + "€\n";
            Cells(Encoding.UTF8.GetBytes(text))[0].Should().EndWith("x€");
        }
    }

    [Theory]
    [InlineData(';')]
    [InlineData('\t')]
    [InlineData(',')]
    public void Finds_the_separator(char separator)
    {
        var text = $"id{separator}text{separator}n\n1{separator}\"a,b;c\td\"{separator}2\n2{separator}x{separator}3\n";
        Cells(Encoding.UTF8.GetBytes(text)).Should().Equal("1|a,b;c\td|2", "2|x|3");
    }

    [Fact]
    public void Decimal_commas_do_not_pass_for_separators() =>
        CsvFile.Open(CsvBytes.OfFile(files.Write("id;price;size\n1;1,5;2\n2;2,5;3\n"))).Separator.Should().Be(';');

    [Fact]
    public void Sets_in_cells_do_not_pass_for_separators() =>
        CsvFile.Open(CsvBytes.OfFile(files.Write("id,tech\n1,a;b;c\n2,d;e;f\n"))).Separator.Should().Be(',');

    [Fact]
    public void Reads_quotes_line_breaks_and_stray_quotes() =>
        Cells(Encoding.UTF8.GetBytes("a,b\n\"x\ny\",\"he said \"\"no\"\"\"\r\n3,19\" rack\n\"\",\n")).Should().Equal("x\ny|he said \"no\"", "3|19\" rack", "|");

    [Fact]
    public void Blank_lines_at_the_end_are_fine() => Cells("a,b\n1,2\n\n\n"u8.ToArray()).Should().Equal("1|2");

    [Fact]
    public void Counts_lines_and_rows_apart()
    {
        var places = CsvFile.Open(CsvBytes.OfFile(files.Write("a,b\n\"x\ny\",1\nz,2\n"))).Lines().Select(line => (line.Line, line.Row)).ToList();
        places.Should().Equal((2, 1), (4, 2));
    }

    [Fact]
    public void Any_cells_come_back_as_they_were_written() =>
        Gen.Select(Gen.Char["aé€\",;\n\r\t 1"].Array[0, 6].Select(chars => new string(chars)).Array[2, 2].Array[1, 20], Gen.Char[",;\t"])
            .Sample((rows, separator) =>
            {
                var text = "first" + separator + "second\n" + string.Concat(rows.Select(row => string.Join(separator, row.Select(cell => '"' + cell.Replace("\"", "\"\"") + '"')) + "\n"));
                var path = Path.Combine(files.Folder, $"{Guid.NewGuid():N}.csv");
                File.WriteAllText(path, text);
                CsvFile.Open(CsvBytes.OfFile(path)).Lines().Select(line => string.Join('\u001F', line.Cells)).Should().Equal(rows.Select(row => string.Join('\u001F', row)));
            }, iter: 300);

    public void Dispose() => files.Dispose();

    private List<string> Cells(byte[] bytes) => [.. CsvFile.Open(CsvBytes.OfFile(files.Write(bytes))).Lines().Select(line => string.Join('|', line.Cells))];
}
