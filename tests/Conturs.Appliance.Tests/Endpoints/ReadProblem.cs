using System.Text.Json;

namespace Conturs.Appliance.Tests.Endpoints;

/// <summary>A problem as a caller reads it.</summary>
internal sealed record ReadProblem(int Status, string Code, string Detail, string RequestId, JsonElement Body)
{
    /// <summary>Reads an answer that must be a problem in every respect.</summary>
    public static async Task<ReadProblem> Of(HttpResponseMessage answer)
    {
        answer.Content.Headers.ContentType!.MediaType.Should().Be("application/problem+json");
        var text = await answer.Content.ReadAsStringAsync();
        text.Should().NotContain("   at ").And.NotContain("Exception").And.NotContain("System.").And.NotContain("Conturs.");
        var body = JsonDocument.Parse(text).RootElement;
        body.GetProperty("status").GetInt32().Should().Be((int)answer.StatusCode);
        var id = body.GetProperty("request_id").GetString()!;
        answer.Headers.GetValues("X-Request-Id").Should().Equal(id);
        return new ReadProblem((int)answer.StatusCode, body.GetProperty("code").GetString()!, body.GetProperty("detail").GetString()!, id, body);
    }
}
