using System.Net.Http.Json;
using System.Text.Json;
using Conturs.Appliance.Endpoints;
using Conturs.Appliance.Startup;

namespace Conturs.Appliance.LocalSocket;

/// <summary>Asks the appliance of this machine on its own address whether it is ready, as its container does every half minute.</summary>
internal static class ReadyProbe
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    /// <summary>The word it answers.</summary>
    /// <exception cref="IOException">It does not answer, or something else does.</exception>
    public static async Task<string> Ask(ListenAddress address)
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false }) { Timeout = Limit };
        var where = new Uri(address.FromHere, "/health/ready");
        try
        {
            using var answer = await http.GetAsync(where);
            return (await answer.Content.ReadFromJsonAsync(EndpointJson.Default.HealthAnswer))!.Status;
        }
        catch (Exception failure) when (failure is HttpRequestException or OperationCanceledException or JsonException)
        {
            throw new IOException($"No appliance answers on {where}: {failure.Message}", failure);
        }
    }
}
