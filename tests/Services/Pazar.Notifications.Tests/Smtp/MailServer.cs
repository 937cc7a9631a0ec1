using System.Collections.Concurrent;
using System.Diagnostics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;

namespace Pazar.Notifications.Tests;

/// <summary>A mail server that others wrote, in a process of its own.</summary>
internal sealed class MailServer : IAsyncDisposable
{
    public const string User = "shop";
    public const string Password = "a password of the mail server";

    private const string Tools = "PAZAR_MAIL_TOOLS";

    private readonly Process _process;
    private readonly string _authority;
    private readonly ConcurrentQueue<JsonElement> _mails = new();
    private readonly Task _reading;

    private MailServer(Process process, int port, string authority)
    {
        (_process, Port, _authority) = (process, port, authority);
        _reading = ReadAsync();
    }

    public int Port { get; }

    public IReadOnlyList<JsonElement> Mails => [.. _mails];

    public static async Task<MailServer> StartAsync(string security = "starttls", bool signsIn = true, string[]? ways = null)
    {
        if (Environment.GetEnvironmentVariable(Tools) is not { Length: > 0 } tools)
        {
            Assert.Skip($"{Tools} names no folder; ./pazar test installs the mail server and sets it.");
            throw new UnreachableException();
        }
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest request = new("CN=localhost", key, HashAlgorithmName.SHA256);
        SubjectAlternativeNameBuilder names = new();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        using var certificate = request.CreateSelfSigned(TimeProvider.System.GetUtcNow().AddDays(-1), TimeProvider.System.GetUtcNow().AddDays(1));
        var authority = Path.Combine(Directory.CreateTempSubdirectory("pazar-mail-").FullName, "authority.pem");
        await File.WriteAllTextAsync(authority, certificate.ExportCertificatePem());

        var options = JsonSerializer.Serialize(new Dictionary<string, object?>
        {
            ["security"] = security,
            ["key"] = key.ExportPkcs8PrivateKeyPem(),
            ["cert"] = certificate.ExportCertificatePem(),
            ["ways"] = ways,
            ["user"] = signsIn ? User : null,
            ["password"] = signsIn ? Password : null,
        });
        ProcessStartInfo start = new("node", [Path.Combine(AppContext.BaseDirectory, "server.mjs"), tools, options])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        var process = Process.Start(start)!;
        var port = await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The mail server did not start.");
        return new(process, int.Parse(port, System.Globalization.CultureInfo.InvariantCulture), authority);
    }

    /// <summary>What a shop sets to send over this server.</summary>
    public Dictionary<string, string?> Settings(string security = "starttls", bool signsIn = true) => new()
    {
        ["Notifications:Smtp:Host"] = "localhost",
        ["Notifications:Smtp:Port"] = Port.ToString(System.Globalization.CultureInfo.InvariantCulture),
        ["Notifications:Smtp:Security"] = security,
        ["Notifications:Smtp:User"] = signsIn ? User : null,
        ["Notifications:Smtp:Password"] = signsIn ? Password : null,
        ["Notifications:Smtp:From"] = "shop@shop.test",
        ["Notifications:Smtp:Authority"] = security == "none" ? null : _authority,
        ["Shop:Address"] = "https://shop.example",
    };

    public SmtpOptions Options(string security = "starttls", bool signsIn = true) => new()
    {
        Host = "localhost",
        Port = Port,
        Security = security,
        User = signsIn ? User : null,
        Password = signsIn ? Password : null,
        From = "shop@shop.test",
        Authority = security == "none" ? null : _authority,
    };

    public IEnumerable<JsonElement> MailsTo(string address) => Mails.Where(mail => mail.GetProperty("to")[0].GetString() == address);

    public Task TookAsync(int count, string address) => Eventually.TrueAsync(() => MailsTo(address).Count() >= count, otherwise: () => $"{MailsTo(address).Count()} mails of {count} came to {address}");

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        await _reading;
        _process.Dispose();
        Directory.Delete(Path.GetDirectoryName(_authority)!, recursive: true);
    }

    private async Task ReadAsync()
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line) _mails.Enqueue(JsonElement.Parse(line));
    }
}
