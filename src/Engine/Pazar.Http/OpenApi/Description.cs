using Microsoft.Extensions.DependencyInjection;

namespace Pazar.Http;

internal static class Description
{
    public static IServiceCollection AddPazarDescription(this IServiceCollection services) => services.AddSingleton<DescriptionRoutes>();
}

internal sealed class DescriptionRoutes(HttpOptions options)
{
    public void Map(Routes routes) => _ = (routes, options);
}
