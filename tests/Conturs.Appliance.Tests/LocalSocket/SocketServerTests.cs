using System.Net;
using System.Net.Sockets;
using System.Runtime.Versioning;
using Conturs.Appliance.LocalSocket;
using Conturs.Storage.Documents;
using Conturs.Testing;

namespace Conturs.Appliance.Tests.LocalSocket;

public sealed class SocketServerTests
{
    [Fact]
    [UnsupportedOSPlatform("windows")]
    public async Task Only_the_owner_of_the_folder_gets_to_the_socket()
    {
        var folder = LocalAppliance.NewFolder();
        Directory.CreateDirectory(Path.Combine(folder, "run"), (UnixFileMode)0b111_111_111);
        await using var appliance = await LocalAppliance.Start(new InMemoryDocumentStore(), folder: folder);

        File.GetUnixFileMode(appliance.Socket).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.GetUnixFileMode(Path.GetDirectoryName(appliance.Socket)!).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    [Fact]
    public async Task A_socket_that_a_killed_appliance_left_is_replaced()
    {
        var folder = new RunFolder();
        folder.LeaveStaleSocket();

        await using var appliance = await LocalAppliance.Start(new InMemoryDocumentStore(), folder: folder.Path);

        (await appliance.Store.Count("upkeep")).Should().Be(0);
    }

    [Fact]
    public async Task The_socket_is_gone_when_the_appliance_has_stopped()
    {
        await using var appliance = await LocalAppliance.Start(new InMemoryDocumentStore());
        await appliance.Stop();

        File.Exists(appliance.Socket).Should().BeFalse();
        (await RemoteStore.Reach(appliance.Folder, TimeProvider.System)).Should().BeNull();
    }

    [Fact]
    public async Task A_data_folder_may_lie_deeper_than_the_name_of_a_socket_is_long()
    {
        var root = LocalAppliance.NewFolder();
        var folder = Path.Combine(root, new string('d', 100), new string('e', 100));
        try
        {
            await using var appliance = await LocalAppliance.Start(new InMemoryDocumentStore(), folder: folder);

            File.Exists(appliance.Socket).Should().BeTrue("it lies where everybody looks for it");
            (await appliance.Store.Count("upkeep")).Should().Be(0);
            await appliance.Stop();
            File.Exists(appliance.Socket).Should().BeFalse();
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    [Fact]
    public async Task What_is_under_way_is_finished_before_it_stops()
    {
        var (taken, finish) = (new TaskCompletionSource(), new TaskCompletionSource());
        await using var appliance = await LocalAppliance.Start(new ScriptedStore
        {
            OnWrite = async _ =>
            {
                taken.SetResult();
                await finish.Task;
                return new WriteReceipt(9, [1]);
            },
        });
        var write = appliance.Store.Write([new RemoveDocument(Thing.Plain, "a")]);
        await taken.Task;

        var stop = appliance.Stop();
        finish.SetResult();
        await stop;

        (await write).Sequence.Should().Be(9);
    }

    [Theory]
    [InlineData("GET", "/")]
    [InlineData("GET", "/health")]
    [InlineData("GET", "/health/ready")]
    [InlineData("POST", "/local/everything")]
    [InlineData("POST", "/get")]
    public async Task It_has_no_route_but_its_own(string method, string path)
    {
        await using var appliance = await LocalAppliance.Start(new InMemoryDocumentStore());
        using var http = Over(appliance.Socket);
        using var request = new HttpRequestMessage(new HttpMethod(method), path);

        (await http.SendAsync(request)).StatusCode.Should().Be(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[")]
    [InlineData("{}")]
    [InlineData("""{"collection":"upkeep"}""")]
    [InlineData("""{"collection":"upkeep","id":"a","more":1}""")]
    public async Task A_question_that_is_none_is_refused_as_the_callers_mistake(string body)
    {
        await using var appliance = await LocalAppliance.Start(new InMemoryDocumentStore());
        using var http = Over(appliance.Socket);
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");

        var answer = await http.PostAsync(new Uri("/local/get", UriKind.Relative), content);

        answer.StatusCode.Should().Be(HttpStatusCode.BadRequest);
        (await answer.Content.ReadAsStringAsync()).Should().Contain("\"kind\":\"Argument\"");
    }

    private static HttpClient Over(string path) => new(new SocketsHttpHandler
    {
        ConnectCallback = async (_, cancellation) =>
        {
            var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        },
    })
    { BaseAddress = new Uri("http://conturs") };
}
