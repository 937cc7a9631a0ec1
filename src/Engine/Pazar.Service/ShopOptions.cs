using Pazar.Kernel;

namespace Pazar.Service;

/// <summary>The section <c>Shop</c>: what people are told of the shop.</summary>
public sealed record ShopOptions : IValidated
{
    private const int MostNameCharacters = 100;

    /// <summary>By which it signs its mails.</summary>
    public string Name { get; init; } = "Pazar";

    /// <summary>Where people reach it; links in mails begin with it.</summary>
    public string? Address { get; init; }

    /// <summary>In which people are written to who have chosen none.</summary>
    public string Language { get; init; } = "en";

    /// <summary>In which times are told.</summary>
    public string TimeZone { get; init; } = "UTC";

    public Language Tongue => Wire<Language>.Parse(Language);

    public TimeZoneInfo Zone => TimeZoneInfo.FindSystemTimeZoneById(TimeZone);

    /// <summary>What goes there cannot be read on the way.</summary>
    public bool IsAddressSafe => Uri.TryCreate(Address, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttps || address.IsLoopback);

    /// <summary>A page of the shop; null while nobody said where it is.</summary>
    public string? LinkTo(string path) => string.IsNullOrEmpty(Address) ? null : Address.TrimEnd('/') + path;

    public IEnumerable<string> Validate()
    {
        if (Name.Length is 0 or > MostNameCharacters || Name.Any(char.IsControl)) yield return $"Shop:Name has {Name.Length} characters; allowed is one line of 1 to {MostNameCharacters}.";
        if (!string.IsNullOrEmpty(Address) && !IsAddress(Address))
            yield return $"Shop:Address is '{Address}'; allowed is an address such as https://shop.example, without name, password, query and fragment.";
        if (!Wire<Language>.TryParse(Language, out _)) yield return $"Shop:Language is '{Language}'; allowed is {string.Join(", ", Wire<Language>.All)}.";
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(TimeZone, out _)) yield return $"Shop:TimeZone is '{TimeZone}'; allowed is the name of a zone that this machine knows, such as Europe/Istanbul.";
    }

    private static bool IsAddress(string text) => Uri.TryCreate(text, UriKind.Absolute, out var address)
        && address is { Scheme: "http" or "https", UserInfo: "", Query: "", Fragment: "", Port: > 0 };
}
