using System.Diagnostics;
using System.Net.Sockets;
using System.Text;
using Conturs.Storage.Documents;
using Conturs.Storage.Privacy;
using Conturs.Storage.Privacy.Scanning;
using Conturs.Testing;

namespace Conturs.Storage.Tests.Privacy.Scanning;

public sealed class FolderScanTests : IDisposable
{
    private const string Canary = "quillfeather@brambleworth.example";

    private readonly TempFolder temp = new();
    private readonly InMemoryDocumentStore store = new();
    private readonly List<ScanHit> hits = [];

    public void Dispose() => temp.Dispose();

    [Theory]
    [InlineData(0)]
    [InlineData((1 << 20) - 40)]
    [InlineData((1 << 20) - 1)]
    [InlineData(1 << 20)]
    [InlineData((2 << 20) - 17)]
    [InlineData(3_000_000)]
    public async Task A_text_is_found_once_wherever_it_lies_in_a_file(int offset)
    {
        var content = new byte[3_000_000 + Canary.Length];
        Encoding.UTF8.GetBytes(Canary).CopyTo(content, offset);
        File.WriteAllBytes(temp["large"], content);

        var report = await Scan(Canary);

        hits.Should().Equal(new ScanHit("large", offset, 1, "plain"));
        report.Should().BeEquivalentTo(new { Files = 1, Bytes = content.Length + "large".Length, Documents = 0, Hits = 1 });
    }

    [Fact]
    public async Task Files_in_folders_hidden_files_and_names_are_searched()
    {
        Directory.CreateDirectory(temp["a", ".b"]);
        File.WriteAllText(temp["a", ".b", ".hidden"], "x" + Canary);
        File.WriteAllText(temp["a", Canary], "");

        await Scan(Canary);

        hits.Should().BeEquivalentTo([new ScanHit("a/.b/.hidden", 1, 1, "plain"), new ScanHit($"the name of a/{Canary}", 2, 1, "plain")]);
    }

    [Fact]
    public async Task A_file_that_is_held_by_somebody_is_searched_all_the_same()
    {
        using var held = new FileStream(temp["held"], FileMode.Create, FileAccess.Write, FileShare.None);
        held.Write(Encoding.UTF8.GetBytes(Canary));
        held.Flush();

        (await Scan(Canary)).Hits.Should().Be(1);
    }

    [Fact]
    public async Task A_socket_or_a_pipe_does_not_hold_the_search_up()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There are no such files.");
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(temp["s"]));
        using var maker = Process.Start("mkfifo", temp["p"]);
        await maker.WaitForExitAsync(TestContext.Current.CancellationToken);

        (await Scan(Canary)).Should().BeEquivalentTo(new { Files = 2, Bytes = 2, Hits = 0 });
    }

    [Fact]
    public async Task Documents_are_searched_unsealed_with_their_ids_and_keys()
    {
        var exclusion = new Exclusion("subject " + Canary, ExclusionKind.OptedOut, DateTimeOffset.UnixEpoch);
        await store.Write([ExclusionStore.Shape.Put(exclusion)]);
        await store.Write([new PutDocument("audit", "1", new Dictionary<string, DocumentKey> { ["subject"] = DocumentKey.Of("k" + Canary) }, "{}"u8.ToArray())]);

        var report = await Scan("nobody else", Canary.ToUpperInvariant());

        hits.Select(hit => (hit.Place, hit.Offset, hit.Text, hit.Encoding)).Should().BeEquivalentTo(
        [
            ("the key subject of audit 1", 1L, 2, "lower case, plain"),
            ($"the key subject of exclusions opted-out-subject {Canary}", 8L, 2, "lower case, plain"),
            ($"the id of exclusions opted-out-subject {Canary}", 18L, 2, "lower case, plain"),
            ($"exclusions opted-out-subject {Canary}, unsealed", 20L, 2, "lower case, plain"),
        ]);
        report.Documents.Should().Be(2);
    }

    [Fact]
    public async Task A_folder_that_is_not_there_holds_nothing() => (await Scan([Canary], temp["nowhere"])).Should().BeEquivalentTo(new { Files = 0, Bytes = 0, Documents = 0, Hits = 0 });

    private Task<ScanReport> Scan(params string[] texts) => Scan(texts, temp.Path);

    private Task<ScanReport> Scan(string[] texts, string at) =>
        new FolderScan(new FormSearch(texts.SelectMany((text, i) => TextForms.Of(i + 1, text))), hits.Add).Run(at, store);
}
