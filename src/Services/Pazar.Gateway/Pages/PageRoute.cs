namespace Pazar.Gateway;

/// <summary>What a page shows first, if anything.</summary>
internal enum PageData
{
    None,
    Home,
    Product,
    Category,
    Event,
}

/// <summary>A path that is a page of the shop.</summary>
/// <param name="Pattern">Its segments; <c>*</c> stands for one of any kind, and <c>**</c> at the end for the rest, also for none.</param>
/// <param name="Title">The name of its title in <see cref="PageTexts"/>.</param>
/// <param name="IsFound">Whether search engines may list it.</param>
internal sealed record PageRoute(string Pattern, string Title, bool IsFound = false, PageData Data = PageData.None)
{
    /// <summary>Every page. The application's own router has the same.</summary>
    public static IReadOnlyList<PageRoute> All { get; } =
    [
        new("/", "home", IsFound: true, PageData.Home), new("/search", "search"), new("/categories/*", "category", IsFound: true, PageData.Category),
        new("/products/*", "product", IsFound: true, PageData.Product),
        new("/events", "events", IsFound: true), new("/events/*", "event", IsFound: true, PageData.Event), new("/basket", "basket"), new("/checkout", "checkout"),
        new("/sign-in", "sign_in"), new("/register", "register"), new("/reset", "reset"), new("/reset-password", "reset"), new("/claim", "claim"),
        new("/orders", "orders"), new("/orders/*", "order"), new("/reservations", "reservations"), new("/reservations/*", "reservation"),
        new("/account/**", "account"), new("/admin/**", "admin"),
    ];

    private readonly string[] _segments = SegmentsOf(Pattern);

    public static PageRoute? Find(string path)
    {
        var segments = SegmentsOf(path);
        return All.FirstOrDefault(page => page.Fits(segments));
    }

    public static string[] SegmentsOf(string path) => path.Split('/', StringSplitOptions.RemoveEmptyEntries);

    private bool Fits(string[] path)
    {
        if (_segments is [.., "**"]) return path.AsSpan().StartsWith(_segments.AsSpan(0, _segments.Length - 1));
        if (path.Length != _segments.Length) return false;
        for (var index = 0; index < path.Length; index++)
        {
            if (_segments[index] != "*" && _segments[index] != path[index]) return false;
        }
        return true;
    }
}
