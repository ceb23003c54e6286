using Conturs.Storage.Keys;
using Conturs.Storage.Privacy;

namespace Conturs.Storage.Tests.Privacy;

public sealed class ErasureListTests : IDisposable
{
    private readonly TempFolder temp = new();
    private readonly KeyRing keys = KeyRing.Prepare();

    private string Backups => temp["backups"];

    public void Dispose() => temp.Dispose();

    [Fact]
    public void There_is_an_empty_list_at_first() => ErasureList.Read(Backups, keys).Should().BeEmpty();

    [Fact]
    public void It_comes_back_in_order_without_requests_to_see_something()
    {
        ErasureList.Write(Backups, keys, [Request(RequestKind.Forget, 2), Request(RequestKind.Access, 3), Request(RequestKind.OptOut, 1)]);

        ErasureList.Read(Backups, keys).Should().BeEquivalentTo([Request(RequestKind.OptOut, 1), Request(RequestKind.Forget, 2)], options => options.WithStrictOrdering());
    }

    [Fact]
    public void What_it_held_stays_even_when_the_store_has_lost_it()
    {
        ErasureList.Write(Backups, keys, [Request(RequestKind.Forget, 1), Request(RequestKind.Forget, 2)]);
        ErasureList.Write(Backups, keys, [Request(RequestKind.Forget, 3)]);

        ErasureList.Read(Backups, keys).Select(request => request.At.Day).Should().Equal(1, 2, 3);
    }

    [Fact]
    public void A_list_that_was_changed_or_is_of_another_installation_is_not_read_and_not_written_over()
    {
        ErasureList.Write(Backups, keys, [Request(RequestKind.Forget, 1)]);
        var path = Path.Combine(Backups, ErasureList.FileName);
        var content = File.ReadAllBytes(path);

        FluentActions.Invoking(() => ErasureList.Read(Backups, KeyRing.Prepare())).Should().Throw<DataFolderException>();
        content[^20] ^= 1;
        File.WriteAllBytes(path, content);
        FluentActions.Invoking(() => ErasureList.Read(Backups, keys)).Should().Throw<DataFolderException>();
        FluentActions.Invoking(() => ErasureList.Write(Backups, keys, [])).Should().Throw<DataFolderException>();
        File.ReadAllBytes(path).Should().Equal(content);
    }

    private static PrivacyRequest Request(RequestKind kind, int day) =>
        new(kind, new DateTimeOffset(2026, 5, day, 0, 0, 0, TimeSpan.Zero), new RequestedSubject(SubjectName.Domain, new string('a', 64), [new string('b', 64)]), KeepOut: true, new Dictionary<string, long> { ["scores"] = 3 }, null);
}
