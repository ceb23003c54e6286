using Conturs.Storage.Privacy;
using Conturs.Storage.Privacy.Scanning;
using FluentAssertions;
using Xunit;

namespace Conturs.Storage.Tests.Privacy.Scanning;

public sealed class ImportFilesTests : IDisposable
{
    private readonly TempFolder temp = new();
    private readonly List<string> naming = [];

    public void Dispose() => temp.Dispose();

    [Fact]
    public void Files_that_hold_a_name_of_the_subject_are_counted_and_told()
    {
        Put("a.csv", "id,domain\n1,https://www.acme.com/x\n2,other.com\n");
        Put("b.csv", "id,domain\n1,other.com\n");
        Put("empty.csv", "");

        ImportFiles.Search(temp.Path, SubjectNames.OfDomain("Acme.com"), naming.Add).Should().Be(new ImportFiles(3, 1, 0));
        naming.Should().Equal(Path.Combine("import", "a.csv"));
    }

    [Fact]
    public void A_name_that_is_too_short_to_be_searched_for_leaves_the_files_unsearched()
    {
        Put("a.csv", "id\n17\n");

        ImportFiles.Search(temp.Path, SubjectNames.OfReference("17"), naming.Add).Should().Be(new ImportFiles(1, 0, 1));
    }

    [Fact]
    public void Without_the_folder_there_are_none() => ImportFiles.Search(temp.Path, SubjectNames.OfDomain("acme.com"), naming.Add).Should().Be(new ImportFiles(0, 0, 0));

    private void Put(string name, string content)
    {
        Directory.CreateDirectory(temp["import"]);
        File.WriteAllText(temp["import", name], content);
    }
}
