using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Http;
using Pazar.Contracts;
using Pazar.Kernel;

namespace Pazar.Webhooks.Tests;

/// <summary>Where a delivery is carried, and what is made of an answer.</summary>
public sealed class CarrierTests
{
    private const string Refused = "private, local or reserved";

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("[::1]")]
    [InlineData("[::ffff:127.0.0.1]")]
    [InlineData("169.254.169.254")]
    [InlineData("10.0.0.1")]
    [InlineData("0.0.0.0")]
    [InlineData("2130706433")]
    [InlineData("0177.0.0.1")]
    [InlineData("0x7f.1")]
    [InlineData("127.1")]
    [InlineData("localhost")]
    public async Task A_private_address_is_not_called_in_whatever_form_it_is_written(string host)
    {
        await using var receiver = await Receiver.StartAsync();
        var answer = await CarryAsync(new Uri($"http://{host}:{new Uri(receiver.Address).Port}/").ToString(), allowPrivate: false, Dns.GetHostAddressesAsync);
        Assert.Null(answer.Status);
        Assert.Contains(Refused, answer.Error!, StringComparison.Ordinal);
        Assert.Empty(receiver.Arrivals);
    }

    [Fact]
    public async Task A_name_that_leads_inside_is_not_called_not_even_when_it_leads_outside_too()
    {
        await using var receiver = await Receiver.StartAsync();
        foreach (var addresses in new[] { new[] { IPAddress.Loopback }, [IPAddress.Parse("8.8.8.8"), IPAddress.Loopback], [IPAddress.Parse("fd00::1")] })
        {
            var answer = await CarryAsync($"http://shop.example:{new Uri(receiver.Address).Port}/", allowPrivate: false, (_, _) => Task.FromResult(addresses));
            Assert.Contains(Refused, answer.Error!, StringComparison.Ordinal);
        }
        Assert.Empty(receiver.Arrivals);
    }

    [Fact]
    public async Task A_connection_goes_to_the_address_that_was_judged_for_the_name_is_asked_for_once()
    {
        await using var receiver = await Receiver.StartAsync();
        var asked = 0;
        // Who answers otherwise the second time finds nobody asking.
        var answer = await CarryAsync($"http://shop.example:{new Uri(receiver.Address).Port}/", allowPrivate: true,
            (_, _) => Task.FromResult<IPAddress[]>([asked++ == 0 ? IPAddress.Loopback : IPAddress.Parse("192.0.2.1")]));
        Assert.Equal((200, 1), (answer.Status, asked));
        Assert.Equal("shop.example", receiver.Arrivals.Single().Headers["Host"].Split(':')[0]);
    }

    [Fact]
    public async Task A_redirect_is_a_failure_and_is_not_followed()
    {
        await using var inside = await Receiver.StartAsync();
        await using var receiver = await Receiver.StartAsync((_, context) =>
        {
            context.Response.Redirect(inside.Address);
            return Task.CompletedTask;
        });
        var answer = await CarryAsync(receiver.Address);
        Assert.Equal(302, answer.Status);
        Assert.Contains("redirects are not followed", answer.Error!, StringComparison.Ordinal);
        Assert.Empty(inside.Arrivals);
    }

    [Fact]
    public async Task An_answer_counts_by_its_status_and_only_its_beginning_is_kept()
    {
        await using var receiver = await Receiver.StartAsync((_, context) => context.Response.WriteAsync(new string('x', 3_000)));
        var answer = await CarryAsync(receiver.Address);
        Assert.True(answer.IsTaken);
        Assert.Equal(1_024, answer.Text!.Length);

        receiver.Answers = async (_, context) =>
        {
            context.Response.StatusCode = 503;
            context.Response.Headers.RetryAfter = "120";
            await context.Response.WriteAsync("later\0");
        };
        answer = await CarryAsync(receiver.Address);
        Assert.Equal((503, TimeSpan.FromMinutes(2), "later\uFFFD"), (answer.Status, answer.RetryAfter, answer.Text));
        Assert.False(answer.IsTaken);
    }

    [Fact]
    public async Task An_answer_without_an_end_is_not_read_to_it()
    {
        await using var receiver = await Receiver.StartAsync(async (_, context) =>
        {
            while (!context.RequestAborted.IsCancellationRequested) await context.Response.Body.WriteAsync(new byte[16 * 1024], context.RequestAborted);
        });
        Assert.True((await CarryAsync(receiver.Address)).IsTaken);
    }

    [Fact]
    public async Task A_receiver_has_its_time_and_no_more_and_one_that_is_not_there_has_an_error()
    {
        await using var receiver = await Receiver.StartAsync((_, context) => Task.Delay(Timeout.InfiniteTimeSpan, context.RequestAborted));
        var answer = await CarryAsync(receiver.Address, timeout: TimeSpan.FromMilliseconds(300));
        Assert.Contains("0.3 s", answer.Error!, StringComparison.Ordinal);

        // It begins its answer, and does not end it.
        receiver.Answers = async (_, context) =>
        {
            await context.Response.WriteAsync("a");
            await context.Response.Body.FlushAsync();
            await Task.Delay(Timeout.InfiniteTimeSpan, context.RequestAborted);
        };
        Assert.Contains("0.3 s", (await CarryAsync(receiver.Address, timeout: TimeSpan.FromMilliseconds(300))).Error!, StringComparison.Ordinal);

        var address = receiver.Address;
        await receiver.DisposeAsync();
        Assert.NotNull((await CarryAsync(address)).Error);
    }

    [Fact]
    public async Task What_is_no_answer_at_all_becomes_an_error_that_can_be_kept()
    {
        foreach (var said in new[] { "no\0answer\r\n\r\n", "HTTP/1.1 200 OK\r\nno\0header\r\n\r\n", "HTTP/1.1 200 \ud83d\ude00\0\r\nno\0header: \0\r\n\r\n" })
        {
            using TcpListener receiver = new(IPAddress.Loopback, 0);
            receiver.Start();
            var answering = Task.Run(async () =>
            {
                using var client = await receiver.AcceptTcpClientAsync();
                var stream = client.GetStream();
                await stream.ReadAtLeastAsync(new byte[16], 16);
                await stream.WriteAsync(Encoding.UTF8.GetBytes(said));
            });
            var answer = await CarryAsync($"http://127.0.0.1:{((IPEndPoint)receiver.LocalEndpoint).Port}/");
            await answering;
            Assert.False(answer.IsTaken);
            // PostgreSQL keeps no null character.
            Assert.DoesNotContain('\0', answer.Error!);
        }
    }

    [Fact]
    public async Task A_receiver_is_told_nothing_but_the_delivery()
    {
        await using var receiver = await Receiver.StartAsync();
        using System.Diagnostics.Activity trace = new("test");
        trace.Start();
        await CarryAsync(receiver.Address);
        Assert.Equal(["Content-Length", "Content-Type", "Host", "User-Agent", "webhook-id", "webhook-signature", "webhook-timestamp"],
            receiver.Arrivals.Single().Headers.Keys.Order(StringComparer.OrdinalIgnoreCase));
    }

    private static Task<Answer> CarryAsync(string url, TimeSpan? timeout = null) => CarryAsync(url, allowPrivate: true, Dns.GetHostAddressesAsync, timeout);

    private static async Task<Answer> CarryAsync(string url, bool allowPrivate, Func<string, CancellationToken, Task<IPAddress[]>> resolve, TimeSpan? timeout = null)
    {
        using Carrier carrier = new(allowPrivate, timeout ?? TimeSpan.FromSeconds(30), TimeProvider.System, resolve);
        var now = TimeProvider.System.GetUtcNow();
        return await carrier.CarryAsync(new(1, Id<Delivery>.New(now), Id<Webhook>.New(now), Guid.CreateVersion7(now), "{}", 1, url, [1], null), CancellationToken.None);
    }
}
