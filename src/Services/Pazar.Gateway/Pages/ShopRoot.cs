using Microsoft.AspNetCore.Http;
using Pazar.Service;

namespace Pazar.Gateway;

internal static class ShopRoot
{
    /// <summary>With what the addresses of the shop's pages begin: as it was set, or else as this request was addressed.</summary>
    public static string RootFor(this ShopOptions shop, HttpRequest request) => shop.LinkTo("") ?? $"{request.Scheme}://{request.Host.ToUriComponent()}";
}
