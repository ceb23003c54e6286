using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Conturs.Storage.Documents;

namespace Conturs.Appliance.LocalSocket;

/// <summary>
/// Calls a running appliance over its local socket. Room Connectors has the HTTP clients because it is the room that talks
/// to the outside; this one cannot get there: it connects to a file of the data folder and to nothing else.
/// </summary>
internal sealed class LocalClient : IDisposable
{
    private readonly SocketAddress address;
    private readonly TimeProvider time;
    private readonly HttpClient http;

    public LocalClient(SocketAddress address, TimeProvider time)
    {
        (this.address, this.time) = (address, time);
        // Every call has a limit of its own, and no proxy of the environment has a say in it.
        http = new HttpClient(new SocketsHttpHandler { ConnectCallback = Connect, UseProxy = false, UseCookies = false, AllowAutoRedirect = false })
        {
            BaseAddress = new Uri("http://conturs/local/"),
            Timeout = Timeout.InfiniteTimeSpan,
        };
    }

    /// <summary>Sends a question and gives back the answer; default when there is none.</summary>
    /// <exception cref="StoreUnavailableException">Nobody answers, or not within the limit.</exception>
    /// <remarks>Throws whatever the store on the other side threw.</remarks>
    public async Task<TAnswer?> Ask<TRequest, TAnswer>(string call, TRequest request, TimeSpan limit, CancellationToken cancellation)
    {
        var (answer, failure) = await Exchange<TRequest, TAnswer>(call, request, limit, cancellation);
        return failure is null ? answer : throw failure.ToException();
    }

    public void Dispose()
    {
        http.Dispose();
        address.Dispose();
    }

    private async Task<(TAnswer? Answer, RemoteFailure? Failure)> Exchange<TRequest, TAnswer>(string call, TRequest request, TimeSpan limit, CancellationToken cancellation)
    {
        using var late = new CancellationTokenSource(limit, time);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellation);
        try
        {
            using var question = new HttpRequestMessage(HttpMethod.Post, call) { Content = JsonContent.Create(request, Json<TRequest>()) };
            using var response = await http.SendAsync(question, HttpCompletionOption.ResponseHeadersRead, end.Token);
            if (response.StatusCode == HttpStatusCode.NoContent) return default;
            return response.IsSuccessStatusCode
                ? (await response.Content.ReadFromJsonAsync(Json<TAnswer>(), end.Token), null)
                : (default, await response.Content.ReadFromJsonAsync(Json<RemoteFailure>(), end.Token));
        }
        catch (OperationCanceledException) when (late.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            throw Lost($"It did not answer '{call}' within {limit.TotalSeconds:0} seconds.", null);
        }
        catch (Exception loss) when (loss is HttpRequestException or IOException or SocketException or JsonException)
        {
            throw Lost(loss.Message, loss);
        }
    }

    private StoreUnavailableException Lost(string why, Exception? cause) =>
        new($"The appliance behind {address.File} stopped answering: {why} What was under way is there as a whole or not at all; look, and run this again.", cause);

    private async ValueTask<Stream> Connect(SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(address.EndPoint, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static JsonTypeInfo<T> Json<T>() => (JsonTypeInfo<T>)LocalJson.Default.GetTypeInfo(typeof(T))!;
}
