using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace Pazar.Notifications.Tests;

/// <summary>The mail client against a server that others wrote, and against one that lies.</summary>
public sealed class SmtpTests
{
    private const string Ada = "ada@shop.test";

    private static readonly Letter Hello = new("Merhaba: ğüşıöçİ", "Merhaba Ada,\n\n.\n..\n. bir nokta\nson = satır \n", "<p>Merhaba <b>Ada</b> ğ</p>\n");

    [Theory]
    [InlineData("starttls", true)]
    [InlineData("tls", true)]
    [InlineData("starttls", false)]
    [InlineData("none", false)]
    public async Task A_letter_arrives_as_it_was_written(string security, bool signsIn)
    {
        await using var server = await MailServer.StartAsync(security, signsIn);
        Assert.IsType<Delivery.Accepted>(await SendAsync(server.Options(security, signsIn), Ada));
        await server.TookAsync(1, Ada);

        var mail = Assert.Single(server.Mails);
        Assert.Equal((security != "none", signsIn ? MailServer.User : null, "shop@shop.test"), (mail.GetProperty("secure").GetBoolean(), Text(mail, "user"), Text(mail, "from")));
        Assert.Equal((Hello.Subject, "Ada's Shop ğ", "shop@shop.test"), (Text(mail, "subject"), Text(mail.GetProperty("sender"), "name"), Text(mail.GetProperty("sender"), "address")));
        Assert.Equal(Hello.Text.Trim(), Text(mail, "text")!.ReplaceLineEndings("\n").Trim());
        Assert.Equal(Hello.Html!.Trim(), Text(mail, "html")!.ReplaceLineEndings("\n").Trim());
        Assert.Equal("<019a0000000070008000000000000001@shop.test>", Text(mail, "message_id"));
    }

    [Fact]
    public async Task Signing_in_goes_by_login_where_that_is_all_there_is()
    {
        await using var server = await MailServer.StartAsync(ways: ["LOGIN"]);
        Assert.IsType<Delivery.Accepted>(await SendAsync(server.Options(), Ada));
    }

    [Fact]
    public async Task A_wrong_password_is_no_refusal_of_the_mail()
    {
        await using var server = await MailServer.StartAsync();
        var answer = Assert.IsType<Delivery.Postponed>(await SendAsync(server.Options() with { Password = "wrong" }, Ada));
        Assert.Contains("535", answer.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void An_authority_that_cannot_be_read_stops_the_start_with_a_sentence()
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, "-----BEGIN CERTIFICATE-----\nnot one\n-----END CERTIFICATE-----\n");
            Assert.Equal([$"Notifications:Smtp:Authority is '{file}'; allowed is a PEM file with a certificate that can be read."], new SmtpOptions { Authority = file }.Validate());
            File.WriteAllText(file, "");
            Assert.Single(new SmtpOptions { Authority = file }.Validate());
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task Without_the_encryption_that_was_asked_for_nothing_is_said_and_no_password()
    {
        await using var plain = await MailServer.StartAsync("none", signsIn: false);
        Assert.Contains("STARTTLS", Assert.IsType<Delivery.Postponed>(await SendAsync(plain.Options("starttls"), Ada)).Reason, StringComparison.Ordinal);
        // A certificate that nobody vouches for, and one of another name.
        await using var server = await MailServer.StartAsync();
        Assert.IsType<Delivery.Postponed>(await SendAsync(server.Options() with { Authority = null }, Ada));
        Assert.IsType<Delivery.Postponed>(await SendAsync(server.Options() with { Host = "127.0.0.1" }, Ada));
        Assert.Empty(plain.Mails.Concat(server.Mails));
    }

    [Fact]
    public async Task Refusals_for_good_and_for_now_are_told_apart_and_the_connection_goes_on()
    {
        await using var server = await MailServer.StartAsync();
        await using var session = Session(server.Options());
        Assert.Contains("550", Assert.IsType<Delivery.Refused>(await SendAsync(session, "refused@shop.test")).Reason, StringComparison.Ordinal);
        Assert.Contains("451", Assert.IsType<Delivery.Postponed>(await SendAsync(session, "late@shop.test")).Reason, StringComparison.Ordinal);
        Assert.Contains("552", Assert.IsType<Delivery.Refused>(await SendAsync(session, "full@shop.test")).Reason, StringComparison.Ordinal);
        Assert.IsType<Delivery.Accepted>(await SendAsync(session, "late@shop.test"));
        Assert.IsType<Delivery.Accepted>(await SendAsync(session, Ada));
        await server.TookAsync(1, Ada);
        Assert.Single(server.Mails.Select(mail => Text(mail, "session")).Distinct());
    }

    [Fact]
    public async Task A_server_that_hangs_is_given_up_and_the_next_mail_has_a_connection_of_its_own()
    {
        await using var server = await MailServer.StartAsync();
        await using var session = Session(server.Options() with { TimeoutSeconds = 2 });
        Assert.Contains("longer than 2 s", Assert.IsType<Delivery.Postponed>(await SendAsync(session, "hanging@shop.test")).Reason, StringComparison.Ordinal);
        Assert.IsType<Delivery.Accepted>(await SendAsync(session, Ada));
    }

    [Fact]
    public async Task A_server_that_dies_after_the_mail_leaves_it_in_doubt_and_it_comes_again_under_the_same_message_id()
    {
        await using var server = await MailServer.StartAsync();
        await using var session = Session(server.Options());
        Assert.IsType<Delivery.Postponed>(await SendAsync(session, "dying@shop.test"));
        Assert.IsType<Delivery.Accepted>(await SendAsync(session, "dying@shop.test"));
        await server.TookAsync(2, "dying@shop.test");
        Assert.Single(server.Mails.Select(mail => Text(mail, "message_id")).Distinct());
    }

    [Fact]
    public async Task Nobody_at_the_address_is_a_matter_of_the_moment()
    {
        using TcpListener nobody = new(IPAddress.Loopback, 0);
        nobody.Start();
        var port = ((IPEndPoint)nobody.LocalEndpoint).Port;
        nobody.Stop();
        Assert.IsType<Delivery.Postponed>(await SendAsync(new SmtpOptions { Host = "127.0.0.1", Port = port, Security = "none", From = "shop@shop.test" }, Ada));
    }

    [Fact]
    public async Task A_subject_that_would_be_more_headers_is_a_subject()
    {
        await using var server = await MailServer.StartAsync("none", signsIn: false);
        await using var session = Session(server.Options("none", signsIn: false));
        Letter evil = new("Hi\r\nBcc: everybody@shop.test\r\n\r\nBuy!", "Hello\r\n.\r\nMAIL FROM:<x@shop.test>\r\n", null);
        Assert.IsType<Delivery.Accepted>(await session.SendAsync(new(Guid.Empty, Ada, evil, default), CancellationToken.None));
        await server.TookAsync(1, Ada);
        var mail = Assert.Single(server.Mails);
        Assert.Equal("Hi  Bcc: everybody@shop.test    Buy!", Text(mail, "subject"));
        Assert.DoesNotContain("bcc", mail.GetProperty("headers").EnumerateArray().Select(header => header.GetString()));
        Assert.Equal("Hello\n.\nMAIL FROM:<x@shop.test>", Text(mail, "text")!.ReplaceLineEndings("\n").Trim());
        Assert.IsType<Delivery.Refused>(await session.SendAsync(new(Guid.Empty, "ada@shop.test>\r\nRCPT TO:<x@shop.test", evil, default), CancellationToken.None));
    }

    [Fact]
    public async Task A_mail_of_a_hundred_lines_arrives_whole()
    {
        await using var server = await MailServer.StartAsync("none", signsIn: false);
        var text = string.Concat(Enumerable.Range(0, 100).Select(line => $"{line} × Şeker {new string('ı', line)}   ₺1.234,50\n"));
        await using var session = Session(server.Options("none", signsIn: false));
        Assert.IsType<Delivery.Accepted>(await session.SendAsync(new(Guid.Empty, Ada, new("a", text, null), default), CancellationToken.None));
        await server.TookAsync(1, Ada);
        Assert.Equal(text.Trim(), Text(server.Mails[0], "text")!.ReplaceLineEndings("\n").Trim());
    }

    [Theory]
    [InlineData("220 hello\r\n250-x\r\n250 STARTTLS\r\n220 go\r\n250 injected before the encryption\r\n")]
    [InlineData("not SMTP at all\r\n")]
    [InlineData("999 what\r\n")]
    [InlineData("554 No service\r\n")]
    [InlineData("")]
    public async Task A_server_that_lies_gets_nothing(string says)
    {
        using TcpListener liar = new(IPAddress.Loopback, 0);
        liar.Start();
        var lying = Task.Run(async () =>
        {
            using var client = await liar.AcceptTcpClientAsync();
            var stream = client.GetStream();
            await stream.WriteAsync(Encoding.ASCII.GetBytes(says));
            client.Client.Shutdown(SocketShutdown.Send);
            using StreamReader heard = new(stream);
            return await heard.ReadToEndAsync();
        });
        SmtpOptions options = new() { Host = "localhost", Port = ((IPEndPoint)liar.LocalEndpoint).Port, User = "shop", Password = "secret", From = "shop@shop.test", TimeoutSeconds = 10 };
        Assert.IsType<Delivery.Postponed>(await SendAsync(options, Ada));
        Assert.DoesNotContain("AUTH", await lying, StringComparison.Ordinal);
    }

    private static SmtpSession Session(SmtpOptions options) => new(options, new(options.From!, "Ada's Shop ğ", null));

    private static async Task<Delivery> SendAsync(SmtpOptions options, string to)
    {
        await using var session = Session(options);
        return await SendAsync(session, to);
    }

    private static Task<Delivery> SendAsync(SmtpSession session, string to) =>
        session.SendAsync(new(Guid.Parse("019a0000-0000-7000-8000-000000000001"), to, Hello, DateTimeOffset.UnixEpoch), CancellationToken.None);

    private static string? Text(JsonElement of, string field) => of.GetProperty(field).GetString();
}
