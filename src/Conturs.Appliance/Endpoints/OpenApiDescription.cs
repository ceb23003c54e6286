using System.Reflection;
using System.Text.Json;
using Conturs.Appliance.Security;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;

namespace Conturs.Appliance.Endpoints;

/// <summary>Describes the API as OpenAPI 3.1: what ASP.NET Core knows of the routes, with the keys, the scopes and the problems that all of them share.</summary>
internal static class OpenApiDescription
{
    private const string Bearer = "bearer";
    private const string Header = "header";
    private const string Problem = "Problem";

    private static readonly ProblemCode[] OfEveryRoute = [ProblemCode.BadRequest, ProblemCode.Unauthorized, ProblemCode.Forbidden, ProblemCode.RateLimited, ProblemCode.NotReady];
    private static readonly ProblemCode[] OfBodies = [ProblemCode.TooLarge, ProblemCode.UnsupportedMediaType];

    public static void AddApiDescription(this IServiceCollection services) => services.AddOpenApi("v1", options =>
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.AddDocumentTransformer(Describe);
        options.AddOperationTransformer(Describe);
    });

    private static Task Describe(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellation)
    {
        document.Info = new OpenApiInfo
        {
            Title = "Conturs Appliance",
            Version = "v1",
            Description = "Scores leads by how much more they look like your customers than like the companies that did not buy. JSON in snake_case, UTF-8. Send a key in 'Authorization: Bearer ck_...' or 'X-API-Key'.",
        };
        // The caller knows where the appliance is: it has just asked it.
        document.Servers = [new OpenApiServer { Url = "/" }];
        var components = document.Components ??= new OpenApiComponents();
        components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            [Bearer] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "A key, ck_..., made with 'conturs admin key create'." },
            [Header] = new OpenApiSecurityScheme { Type = SecuritySchemeType.ApiKey, In = ParameterLocation.Header, Name = ApiKeyAuthentication.KeyHeader, Description = "The same key, for programs that cannot set Authorization." },
        };
        (components.Schemas ??= new Dictionary<string, IOpenApiSchema>())[Problem] = ProblemSchema();
        return Task.CompletedTask;
    }

    private static Task Describe(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellation)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        if (metadata.OfType<MethodInfo>().FirstOrDefault() is { } handler) operation.OperationId ??= OperationId(handler);
        if (metadata.OfType<IdempotencyKeys.Accepted>().Any()) (operation.Parameters ??= []).Add(RepeatKey());
        if (metadata.OfType<Scopes.AskedScope>().LastOrDefault() is not { Scope: var scope }) return Task.CompletedTask;
        operation.Security = [.. ((string[])[Bearer, Header]).Select(name => new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(name, context.Document)] = [] })];
        operation.Description = $"{operation.Description} Needs a key with the scope {Scopes.WordOf(scope)}.".Trim();
        foreach (var codes in OfEveryRoute.Concat(operation.RequestBody is null ? [] : OfBodies).GroupBy(code => code.Status))
            (operation.Responses ??= []).TryAdd(codes.Key.ToString(System.Globalization.CultureInfo.InvariantCulture), Response(codes.First(), context.Document));
        return Task.CompletedTask;
    }

    /// <summary>ScoreEndpoints.One is <c>score_one</c>: names for the functions of generated clients.</summary>
    private static string OperationId(MethodInfo handler) =>
        JsonNamingPolicy.SnakeCaseLower.ConvertName(handler.DeclaringType!.Name.Replace("Endpoints", "", StringComparison.Ordinal)) + "_" + JsonNamingPolicy.SnakeCaseLower.ConvertName(handler.Name);

    private static OpenApiParameter RepeatKey() => new()
    {
        Name = IdempotencyKeys.Header,
        In = ParameterLocation.Header,
        Description = "A text of your own, such as a UUID. The same request with the same key has its effect once within 24 hours; another request with it is refused.",
        Schema = new OpenApiSchema { Type = JsonSchemaType.String, MaxLength = IdempotencyKeys.LongestKey },
    };

    private static OpenApiResponse Response(ProblemCode code, OpenApiDocument? document) => new()
    {
        Description = code.Title,
        Content = new Dictionary<string, OpenApiMediaType> { ["application/problem+json"] = new() { Schema = new OpenApiSchemaReference(Problem, document) } },
    };

    private static OpenApiSchema ProblemSchema() => new()
    {
        Type = JsonSchemaType.Object,
        Description = "What went wrong (RFC 9457). Programs go by code; request_id finds the line in the appliance's log.",
        Required = new HashSet<string> { "type", "title", "status", "detail", "code", "request_id" },
        Properties = new Dictionary<string, IOpenApiSchema>
        {
            ["type"] = new OpenApiSchema { Type = JsonSchemaType.String },
            ["title"] = new OpenApiSchema { Type = JsonSchemaType.String },
            ["status"] = new OpenApiSchema { Type = JsonSchemaType.Integer },
            ["detail"] = new OpenApiSchema { Type = JsonSchemaType.String },
            ["code"] = new OpenApiSchema { Type = JsonSchemaType.String },
            ["request_id"] = new OpenApiSchema { Type = JsonSchemaType.String },
            ["errors"] = new OpenApiSchema
            {
                Type = JsonSchemaType.Object,
                Description = "By field, where a field is wrong.",
                AdditionalProperties = new OpenApiSchema { Type = JsonSchemaType.Array, Items = new OpenApiSchema { Type = JsonSchemaType.String } },
            },
        },
    };
}
