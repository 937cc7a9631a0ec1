using System.Text;
using Pazar.Bench.Generator;

namespace Pazar.Bench.Tests;

public sealed class GeneratorTests
{
    private const string Order = "01900000-0000-7000-8000-000000000001";
    private const string Created = $"HTTP/1.1 201 Created\r\nContent-Length: 4\r\nLocation: /api/orders/{Order}\r\n\r\n{{ab}}";

    [Fact]
    public void An_answer_is_read_only_when_all_of_it_has_come()
    {
        var bytes = Encoding.ASCII.GetBytes(Created);
        for (var length = 0; length < bytes.Length; length++) Assert.False(OrderConnection.TryParse(bytes.AsSpan(0, length), out _));
        Assert.True(OrderConnection.TryParse(bytes, out var answer));
        Assert.Equal((201, new Guid(Order)), answer);
    }

    [Fact]
    public void A_refusal_names_no_order()
    {
        Assert.True(OrderConnection.TryParse("HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n"u8, out var answer));
        Assert.Equal((503, Guid.Empty), answer);
    }

    [Fact]
    public void Percentiles_are_measured_values()
    {
        Assert.Equal(new(50, 95, 99, 100), Percentiles.Of([.. Enumerable.Range(1, 100).Select(number => (double)number).Reverse()]));
        Assert.Equal(new(7, 7, 7, 7), Percentiles.Of([7]));
        Assert.Equal(new(0, 0, 0, 0), Percentiles.Of([]));
    }

    [Theory]
    [InlineData("--seconds", "0")]
    [InlineData("--seconds", "many")]
    [InlineData("--connections", "1001")]
    [InlineData("--seconds")]
    [InlineData("--fast")]
    public void A_wrong_option_is_named(params string[] args)
    {
        Assert.False(BenchOptions.TryParse(args, out _, out var mistake));
        Assert.Contains(args[0], mistake, StringComparison.Ordinal);
    }

    [Fact]
    public void Options_are_read()
    {
        Assert.True(BenchOptions.TryParse(["--json", "--seconds", "2.5", "--connections", "8"], out var options, out _));
        Assert.Equal(new() { PrintsJson = true, Seconds = 2.5, Connections = 8 }, options);
    }
}
