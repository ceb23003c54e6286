using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;

namespace Conturs.Appliance.Endpoints;

/// <summary>One JSON object a line, for answers and requests of any length.</summary>
internal static class Ndjson
{
    /// <summary>How it is called in headers.</summary>
    public const string ContentType = "application/x-ndjson";

    /// <summary>How much is held back before it is sent, in bytes.</summary>
    private const int SentAtOnce = 32 * 1024;

    /// <summary>True for a request whose body is such lines.</summary>
    public static bool IsSent(HttpRequest request) =>
        request.ContentType is { } type && (type.StartsWith(ContentType, StringComparison.OrdinalIgnoreCase) || type.StartsWith("application/ndjson", StringComparison.OrdinalIgnoreCase) || type.StartsWith("application/jsonl", StringComparison.OrdinalIgnoreCase));

    /// <summary>An answer of lines that are made while they are sent.</summary>
    public static IResult Of<T>(IAsyncEnumerable<T> lines, JsonTypeInfo<T> json) => new Answer<T>(lines, json);

    /// <summary>The lines of a body, without those that are empty. Each is only good until the next is asked for.</summary>
    /// <param name="body">The body.</param>
    /// <param name="mostBytes">Longest line; of a longer one only its length is known, and null is given for it.</param>
    /// <param name="cancellation">Gives up.</param>
    public static async IAsyncEnumerable<ReadOnlySequence<byte>?> Lines(PipeReader body, int mostBytes, [EnumeratorCancellation] CancellationToken cancellation)
    {
        ReadOnlySequence<byte>? held = null;
        try
        {
            for (var isTooLong = false; ;)
            {
                var read = await body.ReadAsync(cancellation);
                held = read.Buffer;
                var rest = read.Buffer;
                while (rest.PositionOf((byte)'\n') is { } end)
                {
                    var line = rest.Slice(0, end);
                    if (isTooLong || line.Length > mostBytes) yield return null;
                    else if (!IsBlank(line)) yield return line;
                    (isTooLong, rest) = (false, rest.Slice(rest.GetPosition(1, end)));
                }

                if (read.IsCompleted && (isTooLong || rest.Length > mostBytes)) yield return null;
                else if (read.IsCompleted && !IsBlank(rest)) yield return rest;
                if (read.IsCompleted) yield break;
                // The rest of a line that is too long is let go of as it comes.
                isTooLong |= rest.Length > mostBytes;
                held = null;
                body.AdvanceTo(isTooLong ? rest.End : rest.Start, rest.End);
            }
        }
        finally
        {
            // Whoever stops in the middle must not leave the reader reading: the server would cut the connection instead of answering.
            if (held is { } buffer) body.AdvanceTo(buffer.End);
        }
    }

    private static bool IsBlank(ReadOnlySequence<byte> line)
    {
        foreach (var segment in line)
            if (segment.Span.ContainsAnyExcept(" \t\r"u8)) return false;
        return true;
    }

    private sealed class Answer<T>(IAsyncEnumerable<T> lines, JsonTypeInfo<T> json) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.ContentType = ContentType;
            var output = httpContext.Response.BodyWriter;
            await using var writer = new Utf8JsonWriter(output);
            await foreach (var line in lines.WithCancellation(httpContext.RequestAborted))
            {
                JsonSerializer.Serialize(writer, line, json);
                writer.Flush();
                writer.Reset();
                output.Write("\n"u8);
                if (output.UnflushedBytes >= SentAtOnce) await output.FlushAsync(httpContext.RequestAborted);
            }

            await output.FlushAsync(httpContext.RequestAborted);
        }
    }
}
