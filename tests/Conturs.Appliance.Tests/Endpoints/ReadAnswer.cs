using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Conturs.Appliance.Tests.Endpoints;

/// <summary>JSON that is sent and that comes back.</summary>
internal static class ReadAnswer
{
    /// <summary>A body.</summary>
    public static StringContent Json(string text) => new(text, Encoding.UTF8, new MediaTypeHeaderValue("application/json"));

    /// <summary>The body of an answer, which must have a status.</summary>
    public static async Task<JsonElement> Of(Task<HttpResponseMessage> asked, int status = 200)
    {
        using var answer = await asked;
        var text = await answer.Content.ReadAsStringAsync();
        ((int)answer.StatusCode).Should().Be(status, text);
        return JsonDocument.Parse(text).RootElement;
    }
}
