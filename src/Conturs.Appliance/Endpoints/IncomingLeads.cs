using System.Buffers;
using System.ComponentModel.DataAnnotations;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Conturs.Appliance.Leads;

namespace Conturs.Appliance.Endpoints;

/// <summary>Reads the leads of a request one by one. A line that cannot be read is an error of that lead, not of the request.</summary>
internal static class IncomingLeads
{
    /// <summary>Longest line, in bytes.</summary>
    private const int LongestLine = 64 * 1024;

    /// <summary>Leads that were sent as one JSON document.</summary>
    public static async IAsyncEnumerable<IncomingLead> Of(IReadOnlyList<LeadRequest> leads)
    {
        foreach (var lead in leads) yield return new IncomingLead(lead.ToLeadOrNone(), null);
        await Task.CompletedTask;
    }

    /// <summary>Leads that are sent as lines of JSON.</summary>
    public static async IAsyncEnumerable<IncomingLead> Read(PipeReader body, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var number = 0;
        await foreach (var line in Ndjson.Lines(body, LongestLine, cancellation)) yield return Read(line, ++number);
    }

    private static IncomingLead Read(ReadOnlySequence<byte>? line, int number)
    {
        if (line is not { } bytes) return Refused($"Line {number} is longer than {LongestLine:N0} bytes. Send fewer facts.");
        try
        {
            var reader = new Utf8JsonReader(bytes, new JsonReaderOptions { MaxDepth = 16 });
            return JsonSerializer.Deserialize(ref reader, EndpointJson.Default.LeadRequest) is { } lead && !reader.Read() ? Checked(lead, number) : Refused($"Line {number} is not one JSON object.");
        }
        catch (JsonException refusal)
        {
            return Refused($"Line {number} cannot be read{(refusal.BytePositionInLine is { } at ? $" at byte {at + 1}" : "")}. Send one JSON object a line, each as for POST /v1/score.");
        }
    }

    private static IncomingLead Checked(LeadRequest lead, int number)
    {
        var mistakes = new List<ValidationResult>();
        return Validator.TryValidateObject(lead, new ValidationContext(lead), mistakes, validateAllProperties: true)
            ? new IncomingLead(lead.ToLead(), null)
            : Refused($"Line {number}: {Problems.InTheirWords(mistakes[0].ErrorMessage!, mistakes[0].MemberNames.First())}");
    }

    private static IncomingLead Refused(string detail) => new(null, new LeadRefusal("bad_request", detail));
}
