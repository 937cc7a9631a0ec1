namespace Pazar.Search.Tests;

public sealed class ElasticsearchOptionsTests
{
    [Theory]
    [InlineData("https://search.example.com:9200", true)]
    [InlineData("https://search.example.com/pazar-products", false)]
    [InlineData("https://search.example.com:0", false)]
    [InlineData("https://search.example.com/#part", false)]
    [InlineData("http://127.0.0.1:9200", true)]
    [InlineData("http://search.example.com", false)]
    [InlineData("https://user:password@search.example.com", false)]
    [InlineData("search.example.com", false)]
    public void Credentials_do_not_travel_in_the_clear_and_an_address_is_no_more_than_that(string address, bool isAllowed) => Assert.Equal(isAllowed, !new ElasticsearchOptions { Address = address }.Validate().Any());

    [Fact]
    public void Each_setting_that_is_not_allowed_is_named()
    {
        var faults = string.Join('\n', new ElasticsearchOptions { User = "a", ApiKey = "b\n", Index = "Products", TimeoutSeconds = 60, Authority = "/nowhere.pem" }.Validate());
        foreach (var name in new[] { "Password", "ApiKey and", "ApiKey has", "Index", "TimeoutSeconds", "Authority" }) Assert.Contains($"Search:Elasticsearch:{name}", faults, StringComparison.Ordinal);
        Assert.Contains("Search:Elasticsearch:Address", string.Join('\n', new SearchOptions { Store = SearchOptions.InElasticsearch }.Validate()), StringComparison.Ordinal);
    }
}
