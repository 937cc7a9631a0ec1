using Microsoft.AspNetCore.Http;

namespace Pazar.Gateway;

/// <summary>What an alias does beyond leading to another path.</summary>
internal enum AliasForm
{
    Same,

    /// <summary>Answers the user and no tokens.</summary>
    UserAlone,

    /// <summary>The id stands in the body, as <c>reservation_id</c>.</summary>
    ReservationInBody,
}

/// <summary>A path of an older system, and the one that answers it. <c>{id}</c> stands for one segment.</summary>
internal sealed record PathAlias(string Method, string Path, string Canonical, AliasForm Form = AliasForm.Same)
{
    private const string Id = "{id}";

    private static readonly (string Get, string Post, string Put) On = (HttpMethods.Get, HttpMethods.Post, HttpMethods.Put);

    /// <summary>Every alias; where two fit, the first one.</summary>
    public static IReadOnlyList<PathAlias> All { get; } =
    [
        new(On.Post, "/users/register", "/api/auth/register"), new(On.Post, "/users/login", "/api/auth/login"), new(On.Post, "/users/refresh-token", "/api/auth/refresh"),
        new(On.Post, "/users/logout", "/api/auth/logout"), new(On.Post, "/users/verify-token", "/api/auth/verify"), new(On.Get, "/users/user-profile", "/api/auth/me"),
        new(On.Get, "/products/all", "/api/products"), new(On.Post, "/products/create", "/api/products"),
        new(On.Get, "/products/{id}", "/api/products/{id}"), new(On.Put, "/products/{id}/update", "/api/products/{id}"),
        new(On.Post, "/orders/create-order", "/api/orders"), new(On.Get, "/orders", "/api/orders"), new(On.Get, "/orders/{id}", "/api/orders/{id}"),
        new(On.Get, "/inventory", "/api/inventory"), new(On.Post, "/inventory", "/api/inventory"),
        new(On.Get, "/inventory/{id}", "/api/inventory/{id}"), new(On.Put, "/inventory/{id}", "/api/inventory/{id}"),
        new(On.Get, "/payments", "/api/payments"), new(On.Get, "/payments/order/{id}", "/api/payments/order/{id}"),
        new(On.Post, "/api/auth/users/register", "/api/auth/register", AliasForm.UserAlone), new(On.Post, "/api/auth/users/login", "/api/auth/login"),
        new(On.Post, "/api/token/refresh", "/api/auth/refresh"), new(On.Post, "/api/auth/users/logout", "/api/auth/logout"),
        new(On.Post, "/api/reservations/create_hold", "/api/reservations"), new(On.Post, "/api/reservations/confirm", "/api/reservations/{id}/confirm", AliasForm.ReservationInBody),
        new(On.Post, "/api/order", "/api/orders"), new(On.Get, "/api/order", "/api/orders"), new(On.Get, "/api/order/{id}", "/api/orders/{id}"),
        new(On.Get, "/api/inventory/products", "/api/products"), new(On.Get, "/api/inventory/products/{id}", "/api/products/{id}"),
    ];

    private readonly string[] _segments = PageRoute.SegmentsOf(Path);

    /// <summary>Those of this path, each for a method of its own.</summary>
    public static IReadOnlyList<PathAlias> Of(string path)
    {
        if (!MayBeOne(path)) return [];
        var segments = PageRoute.SegmentsOf(path);
        return [.. All.Where(alias => alias.Fits(segments)).DistinctBy(alias => alias.Method)];
    }

    /// <summary>Where the request goes on.</summary>
    public string Target(string path, string? id = null) =>
        Canonical.Replace(Id, id ?? IdIn(PageRoute.SegmentsOf(path)), StringComparison.Ordinal);

    /// <summary>Almost every request is told from an alias by its first words.</summary>
    private static bool MayBeOne(ReadOnlySpan<char> path)
    {
        var rest = path.TrimStart('/');
        if (!rest.StartsWith("api/", StringComparison.OrdinalIgnoreCase)) return IsFirst(rest, "users", "products", "orders", "inventory", "payments");
        return IsFirst(rest[4..], "auth", "token", "reservations", "order", "inventory");
    }

    private static bool IsFirst(ReadOnlySpan<char> path, params ReadOnlySpan<string> words)
    {
        var end = path.IndexOf('/');
        var first = end < 0 ? path : path[..end];
        foreach (var word in words)
        {
            if (first.Equals(word, StringComparison.OrdinalIgnoreCase)) return true;
        }
        return false;
    }

    private bool Fits(string[] path)
    {
        if (path.Length != _segments.Length) return false;
        for (var index = 0; index < path.Length; index++)
        {
            if (_segments[index] != Id && !_segments[index].Equals(path[index], StringComparison.OrdinalIgnoreCase)) return false;
        }
        return true;
    }

    private string IdIn(string[] path) => Array.IndexOf(_segments, Id) is >= 0 and var index ? path[index] : "";
}
