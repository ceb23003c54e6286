using System.ComponentModel;
using Conturs.Appliance.Cli;
using Conturs.Appliance.Leads;
using Conturs.Appliance.Reports;
using Conturs.Appliance.Security;
using Conturs.Appliance.Versions;
using Conturs.Storage;
using Conturs.Storage.ApiKeys;
using Conturs.Storage.Models;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Conturs.Appliance.Endpoints;

/// <summary>The model that scores now.</summary>
/// <param name="Version">Its number.</param>
/// <param name="Sha256">SHA-256 of its canonical bytes.</param>
/// <param name="LearnedAt">When it was learned, UTC.</param>
/// <param name="PublishedAt">When it began to score, UTC.</param>
/// <param name="Companies">Companies it was learned from, to the nearest 5.</param>
/// <param name="K">Smallest number of companies that a pattern describes.</param>
/// <param name="Verdict"><c>ready</c>, <c>usable_with_care</c>, <c>not_enough_deals</c> or <c>does_not_predict</c>.</param>
/// <param name="VerdictText">The verdict in a sentence.</param>
/// <param name="Dimensions">What it looks at: the keys that <c>facts</c> may hold.</param>
/// <param name="RequestId">Names the request in the log.</param>
public sealed record ModelAnswer(
    int Version, string Sha256, DateTimeOffset LearnedAt, DateTimeOffset? PublishedAt, int Companies, int K, string Verdict, string VerdictText,
    IReadOnlyList<DimensionUse> Dimensions, string RequestId);

/// <summary>The versions that are kept.</summary>
/// <param name="Versions">By number, the oldest first.</param>
/// <param name="RequestId">Names the request in the log.</param>
public sealed record ModelVersionsAnswer(IReadOnlyList<VersionLine> Versions, string RequestId);

/// <summary>The patterns of the model that scores now, anonymized.</summary>
/// <param name="ModelVersion">Its number.</param>
/// <param name="K">Smallest number of companies that a pattern describes.</param>
/// <param name="Patterns">Every band, then every pair of bands that says more than each alone.</param>
/// <param name="RequestId">Names the request in the log.</param>
public sealed record PatternsAnswer(int ModelVersion, int K, IReadOnlyList<RatedPattern> Patterns, string RequestId);

/// <summary>What scores: the model, its versions, its report and its patterns.</summary>
internal static class ModelEndpoints
{
    private const string Json = "application/json";
    private const string Html = "text/html";

    /// <summary>The page carries its own style and nothing else.</summary>
    private const string PagePolicy = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

    public static void MapModel(this IEndpointRouteBuilder routes)
    {
        var model = routes.MapGroup("/v1").WithTags("Model");
        model.MapGet("/model", Active).RequireScope(ApiScope.Read).WithSummary("The model that scores, and the facts it looks at");
        model.MapGet("/model/versions", Versions).RequireScope(ApiScope.Read).WithSummary("The versions that are kept");
        model.MapGet("/model/report", Report).RequireScope(ApiScope.Read).WithSummary("The report of the model that scores, as JSON or as a page")
            .Produces<ModelReport>(StatusCodes.Status200OK, Json, Html);
        model.MapGet("/patterns", Patterns).RequireScope(ApiScope.Read).WithSummary("The patterns of the model, anonymized");
        model.MapPost("/model/versions/{v:int}/publish", Publish).RequireScope(ApiScope.Admin).WithSummary("Let a version score");
    }

    internal static async Task<Ok<ModelAnswer>> Active(ModelVersionStore store, HttpContext context)
    {
        var entry = (await store.Catalogue()).Active ?? throw new NoModelException();
        var stored = await store.Open(entry);
        var (model, report) = (LoadedModel.Of(stored, customers: null).Model, LoadedModel.ReportOf(stored));
        return TypedResults.Ok(new ModelAnswer(
            entry.Version, entry.Sha256, entry.LearnedAt, entry.PublishedAt, (int)(Math.Round(report.Companies / 5.0) * 5), model.K, report.Verdict, report.VerdictText,
            [.. model.Dimensions.Select(patterns => DimensionUse.Of(patterns.Bands))], RequestId.Of(context)));
    }

    internal static async Task<Ok<ModelVersionsAnswer>> Versions(Publishing publishing, HttpContext context) =>
        TypedResults.Ok(new ModelVersionsAnswer(await publishing.Lines(), RequestId.Of(context)));

    internal static async Task<IResult> Report(ModelVersionStore store, HttpContext context)
    {
        var report = LoadedModel.ReportOf(await store.Open((await store.Catalogue()).Active ?? throw new NoModelException()));
        context.Response.Headers.Vary = "Accept";
        if (!AsksForPage(context.Request)) return TypedResults.Ok(report);
        context.Response.Headers.ContentSecurityPolicy = PagePolicy;
        using var page = new StringWriter();
        Reports.Html.ModelReportHtml.Write(page, report);
        return TypedResults.Content(page.ToString(), Html + "; charset=utf-8");
    }

    internal static async Task<Ok<PatternsAnswer>> Patterns(CurrentModels models, HttpContext context)
    {
        var active = (await models.Now()).Active ?? throw new NoModelException();
        return TypedResults.Ok(new PatternsAnswer(active.Number, active.Loaded.Model.K, RatedPatterns.Of(active.Loaded.Model), RequestId.Of(context)));
    }

    internal static async Task<Results<Ok<VersionLine>, ProblemAnswer>> Publish(
        [Description("Number of the version.")][FromRoute(Name = "v")] int version, ModelVersionStore store, Publishing publishing, HttpContext context)
    {
        var catalogue = await store.Catalogue();
        if (catalogue.Find(version) is not { } entry) return NotKept(version, catalogue);
        try
        {
            var key = context.User.KeyId();
            return TypedResults.Ok(await publishing.Line(await publishing.Publish(entry, $"key {key}", $"Somebody asked for it by API, with the key {key}.")));
        }
        catch (DataFolderException)
        {
            return Problems.Of(ProblemCode.Conflict, $"Version {version} is damaged and cannot score; nothing was changed. 'conturs verify' shows what is wrong.");
        }
    }

    private static ProblemAnswer NotKept(int version, ModelCatalogue catalogue) => Problems.Of(ProblemCode.NotFound, catalogue.Entries.Count == 0
        ? "There is no version yet. Learn one from closed deals first: conturs learn --deals FILE.csv"
        : $"There is no version {version}, or it is not kept any more. GET /v1/model/versions lists those that are.");

    /// <summary>True when a page is wanted rather than JSON: a browser asks like that, a program that says nothing does not.</summary>
    private static bool AsksForPage(HttpRequest request)
    {
        var accepted = request.GetTypedHeaders().Accept;
        double Wish(string type) => accepted.Where(range => range.MediaType.Equals(type, StringComparison.OrdinalIgnoreCase)).Select(range => range.Quality ?? 1).DefaultIfEmpty(0).Max();
        return Wish(Html) > Wish(Json);
    }
}
