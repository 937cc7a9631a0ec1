using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using Pazar.Kernel;

namespace Pazar.Gateway;

/// <summary>What search engines, previews of links and the first paint are told of a page. Whatever a shop or a customer wrote is encoded here and nowhere else.</summary>
internal sealed class PageHead(string shop, string root, Language language)
{
    private const int MostDescription = 160;

    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    private readonly StringBuilder _html = new();

    public static string PathOfCategory(string name) => $"/categories/{Uri.EscapeDataString(name)}";

    public override string ToString() => _html.ToString();

    /// <param name="path">Where the page is, without the language.</param>
    public PageHead Of(string? title, string? description, string path, bool isFound, string type = "website")
    {
        var whole = string.IsNullOrEmpty(title) ? shop : $"{title} · {shop}";
        var told = Shorten(string.IsNullOrWhiteSpace(description) ? PageTexts.Description(shop, language) : description);
        _html.Append("<title>").Append(Encoder.Encode(whole)).Append("</title>");
        Meta("name", "description", told);
        // The application calls the shop so.
        Meta("name", "application-name", shop);
        if (!isFound)
        {
            Meta("name", "robots", "noindex");
            return this;
        }
        Link("canonical", path);
        foreach (var other in Wire<Language>.All) Link("alternate", $"{path}?lang={other}", other);
        Link("alternate", path, "x-default");
        Meta("property", "og:site_name", shop);
        Meta("property", "og:title", string.IsNullOrEmpty(title) ? shop : title);
        Meta("property", "og:description", told);
        Meta("property", "og:type", type);
        Meta("property", "og:url", root + path);
        Meta("property", "og:locale", language == Language.Turkish ? "tr_TR" : "en_US");
        return this;
    }

    public PageHead OfProduct(JsonElement product)
    {
        var (name, description) = (Text(product, "name")!, Text(product, "description"));
        var path = $"/products/{Text(product, "slug")}";
        var (price, currency) = (product.GetProperty("price").GetRawText(), Text(product, "currency"));
        List<string> images = [.. product.GetProperty("photos").EnumerateArray().Select(photo => root + Text(photo, "url"))];
        Of(name, description, path, isFound: product.GetProperty("is_active").GetBoolean(), "product");
        foreach (var image in images.Take(1))
        {
            Meta("property", "og:image", image);
            Meta("property", "og:image:alt", name);
        }
        Meta("name", "twitter:card", images.Count > 0 ? "summary_large_image" : "summary");
        Meta("property", "product:price:amount", price);
        Meta("property", "product:price:currency", currency!);
        Data(new()
        {
            ["@context"] = "https://schema.org",
            ["@type"] = "Product",
            ["name"] = name,
            ["description"] = string.IsNullOrWhiteSpace(description) ? null : description,
            ["sku"] = Text(product, "sku"),
            ["category"] = Text(product, "category"),
            ["image"] = images.Count == 0 ? null : new JsonArray([.. images.Select(image => JsonValue.Create(image))]),
            ["url"] = root + path,
            ["offers"] = Offer(price, currency, product.GetProperty("available").GetInt32() > 0, path),
        });
        return this;
    }

    /// <summary>However its name was written in the path, it is one page.</summary>
    /// <param name="product">One of its products.</param>
    public PageHead OfCategory(JsonElement product)
    {
        var name = Text(product, "category")!;
        return Of(name, null, PathOfCategory(name), isFound: true);
    }

    public PageHead OfEvent(JsonElement about)
    {
        var (name, description) = (Text(about, "name")!, Text(about, "description"));
        var path = $"/events/{Text(about, "id")}";
        Of(name, description, path, isFound: about.GetProperty("is_active").GetBoolean());
        Data(new()
        {
            ["@context"] = "https://schema.org",
            ["@type"] = "Event",
            ["name"] = name,
            ["description"] = string.IsNullOrWhiteSpace(description) ? null : description,
            ["startDate"] = Text(about, "start_time"),
            ["endDate"] = Text(about, "end_time"),
            ["eventStatus"] = "https://schema.org/EventScheduled",
            ["organizer"] = new JsonObject { ["@type"] = "Organization", ["name"] = shop, ["url"] = root + "/" },
            ["url"] = root + path,
            ["offers"] = Offer(about.GetProperty("price").GetRawText(), Text(about, "currency"), about.GetProperty("available_capacity").GetInt32() > 0, path),
        });
        return this;
    }

    private JsonObject Offer(string price, string? currency, bool isThere, string path) => new()
    {
        ["@type"] = "Offer",
        ["price"] = price,
        ["priceCurrency"] = currency,
        ["availability"] = $"https://schema.org/{(isThere ? "InStock" : "OutOfStock")}",
        ["url"] = root + path,
    };

    private void Data(JsonObject said)
    {
        foreach (var empty in said.Where(field => field.Value is null).Select(field => field.Key).ToList()) said.Remove(empty);
        // The default encoder leaves no sign in it that HTML could take for its own.
        _html.Append("<script type=\"application/ld+json\">").Append(said.ToJsonString()).Append("</script>");
    }

    private void Meta(string kind, string name, string content) =>
        _html.Append(CultureInfo.InvariantCulture, $"<meta {kind}=\"{name}\" content=\"{Encoder.Encode(content)}\">");

    private void Link(string relation, string path, string? language = null) => _html.Append(CultureInfo.InvariantCulture,
        $"<link rel=\"{relation}\"{(language is null ? "" : $" hreflang=\"{language}\"")} href=\"{Encoder.Encode(root + path)}\">");

    private static string? Text(JsonElement of, string name) => of.GetProperty(name).GetString();

    private static string Shorten(string text)
    {
        var line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (line.Length <= MostDescription) return line;
        var end = line.LastIndexOf(' ', MostDescription - 1);
        // Not in the middle of a sign that takes two.
        if (end <= 0) end = char.IsHighSurrogate(line[MostDescription - 2]) ? MostDescription - 2 : MostDescription - 1;
        return line[..end] + "…";
    }
}
