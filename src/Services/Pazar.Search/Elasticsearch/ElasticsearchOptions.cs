using Pazar.Kernel;

namespace Pazar.Search;

/// <summary>The section <c>Search:Elasticsearch</c>: the server that has the index of products.</summary>
internal sealed record ElasticsearchOptions : IValidated
{
    public string? Address { get; init; }

    /// <summary>The encoded form of an API key, as Elasticsearch gives it out.</summary>
    public string? ApiKey { get; init; }

    public string? User { get; init; }

    public string? Password { get; init; }

    /// <summary>A PEM file with the authority that signed the server's certificate, where no public one did.</summary>
    public string? Authority { get; init; }

    /// <summary>What the index's name begins with; the language follows.</summary>
    public string Index { get; init; } = "pazar-products";

    /// <summary>How long one request may take. What is written waits inside a transaction, which may not be idle for longer than six seconds.</summary>
    public double TimeoutSeconds { get; init; } = 3;

    public TimeSpan Timeout => TimeSpan.FromSeconds(TimeoutSeconds);

    public IEnumerable<string> Validate()
    {
        if (Address is not null && !IsSafe(Address)) yield return $"Search:Elasticsearch:Address is '{Address}'; allowed is an https address such as https://search.example.com:9200, without a path, or http on this machine.";
        if (string.IsNullOrEmpty(User) != string.IsNullOrEmpty(Password)) yield return "Search:Elasticsearch:User and Search:Elasticsearch:Password are set together, or neither is.";
        if (!string.IsNullOrEmpty(ApiKey) && !string.IsNullOrEmpty(User)) yield return "Search:Elasticsearch:ApiKey and Search:Elasticsearch:User are both set; allowed is one of them.";
        if (ApiKey is not null && ApiKey.Any(sign => sign is <= ' ' or > '~')) yield return "Search:Elasticsearch:ApiKey has signs that no key has.";
        if (!string.IsNullOrEmpty(Authority) && !File.Exists(Authority)) yield return $"Search:Elasticsearch:Authority is '{Authority}', and there is no such file.";
        if (!IsName(Index)) yield return $"Search:Elasticsearch:Index is '{Index}'; allowed are small letters, digits and dashes, a letter first, 100 at most.";
        if (TimeoutSeconds is not (>= 0.1 and <= 5)) yield return $"Search:Elasticsearch:TimeoutSeconds is {TimeoutSeconds}; allowed is 0.1 to 5.";
    }

    private static bool IsName(string name) =>
        name.Length is > 0 and <= 100 && char.IsAsciiLetterLower(name[0]) && name.All(sign => char.IsAsciiLetterLower(sign) || char.IsAsciiDigit(sign) || sign == '-');

    /// <summary>Credentials and what people look for go there, so not in the clear over a network.</summary>
    private static bool IsSafe(string address) => Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri is { UserInfo: "", PathAndQuery: "/", Fragment: "", Port: > 0 }
        && (uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback));
}
