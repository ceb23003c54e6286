using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Conturs.Appliance.Endpoints;

/// <summary>How JSON is read and written over HTTP: snake_case, numbers as numbers, nothing said twice, no deep nesting.</summary>
internal static class RequestJson
{
    /// <summary>Deepest nesting. The deepest request has four levels.</summary>
    private const int MostDepth = 16;

    public static void AddRequestJson(this IServiceCollection services)
    {
        services.ConfigureHttpJsonOptions(options => Apply(options.SerializerOptions));
        // Thrown, a bad request reaches the one place that makes problems.
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        services.AddValidation();
    }

    /// <summary>Sets the options.</summary>
    internal static void Apply(JsonSerializerOptions options)
    {
        options.TypeInfoResolverChain.Insert(0, EndpointJson.Default);
        options.Converters.Add(new ReadableElement());
        options.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
        options.PropertyNameCaseInsensitive = false;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.MaxDepth = MostDepth;
        options.AllowDuplicateProperties = false;
        options.RespectNullableAnnotations = true;
        options.RespectRequiredConstructorParameters = true;
    }
}
