using System.Reflection;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Pazar.Http;

/// <summary>Where a service lists its routes. A route is for signed-in callers unless it says otherwise.</summary>
/// <param name="tag">The description's group of these routes; without one, of who looks after the installation.</param>
public sealed class Routes(IEndpointRouteBuilder endpoints, string tag = Tags.Otherwise)
{
    private static readonly string[] Reads = [HttpMethods.Get, HttpMethods.Head];

    public IServiceProvider Services => endpoints.ServiceProvider;

    public Route Get(string pattern, RequestDelegate handler) => Map(HttpMethods.Get, pattern, handler);

    public Route Post(string pattern, RequestDelegate handler) => Map(HttpMethods.Post, pattern, handler);

    public Route Put(string pattern, RequestDelegate handler) => Map(HttpMethods.Put, pattern, handler);

    public Route Patch(string pattern, RequestDelegate handler) => Map(HttpMethods.Patch, pattern, handler);

    public Route Delete(string pattern, RequestDelegate handler) => Map(HttpMethods.Delete, pattern, handler);

    /// <summary>The same, for routes of another group of the description.</summary>
    public Routes Tagged(string other) => new(endpoints, other);

    /// <summary>Tells the API description about a service's source-generated JSON.</summary>
    public Routes Json(IJsonTypeInfoResolver resolver)
    {
        var options = endpoints.ServiceProvider.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
        options.TypeInfoResolverChain.Insert(0, resolver);
        return this;
    }

    private Route Map(string method, string pattern, RequestDelegate handler)
    {
        Route route = new(method, pattern, handler, tag);
        var methods = method == HttpMethods.Get ? Reads : [method];
        endpoints.MapMethods(pattern, methods, handler).Add(endpoint =>
        {
            endpoint.Metadata.Add(route);
            if (!endpoint.Metadata.OfType<MethodInfo>().Any()) endpoint.Metadata.Add(handler.Method);
        });
        return route;
    }
}
