using System.Net;

namespace Pazar.Http.Tests.Paging;

public sealed class PageTests : IAsyncLifetime
{
    private WebHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await WebHost.StartAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Following_next_sees_every_row_once_and_keeps_the_other_parameters()
    {
        List<string> seen = [];
        string? path = "/list?status=a%26b&limit=20";
        while (path is not null)
        {
            Assert.Contains("status=a%26b", path, StringComparison.Ordinal);
            var page = await (await _host.GetAsync(path)).JsonAsync();
            seen.AddRange(page.GetProperty("results").EnumerateArray().Select(row => row.GetProperty("name").GetString()!));
            path = page.GetProperty("next").GetString();
        }
        Assert.Equal(Enumerable.Range(1, 45).Select(number => $"{number}"), seen);
    }

    [Fact]
    public async Task A_page_has_20_by_default() =>
        Assert.Equal(20, (await (await _host.GetAsync("/list")).JsonAsync()).GetProperty("results").GetArrayLength());

    [Theory]
    [InlineData("limit=0", "limit")]
    [InlineData("limit=101", "limit")]
    [InlineData("limit=-1", "limit")]
    [InlineData("limit=x", "limit")]
    [InlineData("limit=", "limit")]
    [InlineData("limit=1&limit=2", "limit")]
    [InlineData("cursor=", "cursor")]
    [InlineData("cursor=***", "cursor")]
    [InlineData("cursor=MQ==", "cursor")]
    [InlineData("cursor=_w", "cursor")]
    public async Task A_bad_limit_or_cursor_is_400(string query, string field)
    {
        var problem = await (await _host.GetAsync($"/list?{query}")).ProblemAsync(HttpStatusCode.BadRequest, "validation_failed");
        Assert.NotEmpty(problem.Error(field));
    }
}
