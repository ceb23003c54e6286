using System.Globalization;
using System.Security.Claims;
using System.Text;
using Conturs.Appliance.Administrators;
using Conturs.Appliance.Reports;
using Conturs.Appliance.Scoreboard;
using Conturs.Scoring;
using Conturs.Storage.Audit;
using Conturs.Storage.Models;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.Routing;

namespace Conturs.Appliance.Endpoints;

/// <summary>Files that people who are signed in download. They hold references and scores, no names.</summary>
internal static class FileEndpoints
{
    private const int PartLength = 500;
    private static readonly string[] Header = ["reference", "score", "grade", "change", "scored_at", "model_version", "best_reason", "weakest", "evidence"];

    public static void MapFiles(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/files/model-report.html", ModelReport).RequireAuthorization(nameof(Permission.SeeModel)).ExcludeFromDescription();
        routes.MapGet("/files/leads.csv", Leads).RequireAuthorization(nameof(Permission.SeeLeads)).WithMetadata(new DisableRequestTimeoutAttribute()).ExcludeFromDescription();
    }

    /// <summary>The report of the model that scores, as a page to print and to send.</summary>
    internal static Task<IResult> ModelReport(ModelVersionStore store, HttpContext context)
    {
        context.Request.Headers.Accept = "text/html";
        return ModelEndpoints.Report(store, context);
    }

    /// <summary>The leads, or those of some grades, the best first.</summary>
    internal static async Task<PushStreamHttpResult> Leads(HttpContext context, CurrentBoard current, LeadLines lines, AuditLog audit, TimeProvider time, string? grades = null, int days = 0)
    {
        var board = await current.Now(context.RequestAborted);
        BoardRow[] rows = [.. board.Rows.Where(row => string.IsNullOrEmpty(grades) || grades.Contains(row.Grade.ToString(), StringComparison.Ordinal)).Where(row => days <= 0 || (row.Change is not (null or 0) && row.ScoredAt >= time.GetUtcNow().AddDays(-days)))];
        await audit.Append(context.User.FindFirstValue(ClaimTypes.NameIdentifier)!, "leads-exported", null, [string.Create(CultureInfo.InvariantCulture, $"{rows.Length} leads, without names")], context.RequestAborted);
        return TypedResults.Stream(body => Write(body, rows, lines, context.RequestAborted), "text/csv; charset=utf-8", "leads.csv");
    }

    private static async Task Write(Stream body, BoardRow[] rows, LeadLines lines, CancellationToken cancellation)
    {
        // With the mark by which spreadsheets know UTF-8.
        await using var text = new StreamWriter(body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
        await text.WriteAsync(CsvCells.Line(Header));
        foreach (var part in rows.Chunk(PartLength))
            foreach (var line in await lines.Of(part, cancellation))
                await text.WriteAsync(CsvCells.Line(Cells(line)));
    }

    private static string[] Cells(LeadLine line) =>
    [
        line.Reference.Reference ?? line.Row.Subject, Text(line.Row.Score), line.Row.Grade.ToString(), line.Row.Change is { } change ? Text(change) : "",
        line.Row.ScoredAt.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture), Text(line.Row.Version), Text(line.Best), Text(line.Weakest), line.Evidence,
    ];

    /// <summary>Behind a space, so that no sign begins a cell.</summary>
    private static string Text(TopPart? part) => part is null ? "" : string.Create(CultureInfo.InvariantCulture, $"{part.Text} {part.Points:+0;-0}");

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
