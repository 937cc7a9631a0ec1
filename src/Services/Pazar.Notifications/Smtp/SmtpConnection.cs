using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Pazar.Notifications;

/// <summary>
/// A conversation with a mail server (RFC 5321): lines out, replies in, each within a time. Nothing that is sent in a line can end it. A connection that
/// was to be encrypted and is not is a fault, never a reason to go on without.
/// </summary>
internal sealed class SmtpConnection : IAsyncDisposable
{
    private const int MostLineBytes = 4 * 1024;
    private const int MostReplyLines = 100;

    private readonly SmtpOptions _options;
    private readonly byte[] _buffer = new byte[MostLineBytes];
    private Stream _stream;
    private int _from;
    private int _to;

    private SmtpConnection(SmtpOptions options, Socket connected) => (_options, _stream) = (options, new NetworkStream(connected, ownsSocket: true));

    /// <summary>Connects, encrypts and signs in, as the options say.</summary>
    public static async Task<SmtpConnection> OpenAsync(SmtpOptions options, CancellationToken stop)
    {
        SmtpConnection connection = new(options, await ConnectAsync(options, stop));
        try
        {
            await connection.GreetAsync(stop);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>Sends a line and answers the reply to it.</summary>
    public async Task<SmtpReply> SayAsync(string line, CancellationToken stop)
    {
        if (line.Any(letter => letter is < ' ' or > '~')) throw new SmtpFaultException("What was to be said to the mail server is not one line of ASCII.");
        await WriteAsync(Encoding.ASCII.GetBytes(line + "\r\n"), stop);
        return await ReadReplyAsync(stop);
    }

    /// <summary>Sends a mail after DATA. A line that begins with a dot gets another one, so that none ends the mail before its end.</summary>
    public async Task<SmtpReply> SayMailAsync(ReadOnlyMemory<byte> mail, CancellationToken stop)
    {
        await WriteAsync(Stuffed(mail.Span), stop);
        return await ReadReplyAsync(stop);
    }

    /// <summary>Takes leave in good manners, if that is quick.</summary>
    public async ValueTask QuitAsync(TimeSpan within)
    {
        try
        {
            using CancellationTokenSource patience = new(within);
            await SayAsync("QUIT", patience.Token);
        }
        catch (Exception fault) when (fault is SmtpFaultException or OperationCanceledException)
        {
            // It goes in any case.
        }
        await DisposeAsync();
    }

    public ValueTask DisposeAsync() => _stream.DisposeAsync();

    internal static byte[] Stuffed(ReadOnlySpan<byte> mail)
    {
        List<byte> stuffed = new(mail.Length + 64);
        for (var i = 0; i < mail.Length; i++)
        {
            if (mail[i] == '.' && (i == 0 || mail[i - 1] == '\n')) stuffed.Add((byte)'.');
            stuffed.Add(mail[i]);
        }
        stuffed.AddRange(mail.EndsWith("\r\n"u8) ? ".\r\n"u8 : "\r\n.\r\n"u8);
        return [.. stuffed];
    }

    private static async Task<Socket> ConnectAsync(SmtpOptions options, CancellationToken stop)
    {
        Socket socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await WithinAsync(options.Timeout, async patience =>
            {
                await socket.ConnectAsync(options.Host!, options.EffectivePort, patience);
                return 0;
            }, stop);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private async Task GreetAsync(CancellationToken stop)
    {
        if (_options.IsImplicitTls) await EncryptAsync(stop);
        Require(await ReadReplyAsync(stop), "The server's greeting");
        var offers = await HelloAsync(stop);
        if (_options.IsStartTls)
        {
            if (!offers.Contains("STARTTLS")) throw new SmtpFaultException("The server offers no STARTTLS.");
            Require(await SayAsync("STARTTLS", stop), "STARTTLS");
            // What came before the encryption may be anybody's.
            if (_from != _to) throw new SmtpFaultException("The server said more than its answer before the encryption began.");
            await EncryptAsync(stop);
            offers = await HelloAsync(stop);
        }
        if (!string.IsNullOrEmpty(_options.User)) await SignInAsync(offers, stop);
    }

    private async Task<HashSet<string>> HelloAsync(CancellationToken stop)
    {
        var name = string.Concat(Environment.MachineName.Where(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '.'));
        var hello = await SayAsync($"EHLO {(name.Length > 0 ? name : "localhost")}", stop);
        Require(hello, "EHLO");
        return [.. hello.Lines.Skip(1).SelectMany(line => line.ToUpperInvariant().Split(' ', 2) is ["AUTH", var ways]
            ? ways.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(way => $"AUTH {way}")
            : [line.ToUpperInvariant().Split(' ')[0]])];
    }

    private async Task SignInAsync(HashSet<string> offers, CancellationToken stop)
    {
        var (user, password) = (_options.User!, _options.Password!);
        if (offers.Contains("AUTH PLAIN"))
        {
            Require(await SayAsync($"AUTH PLAIN {Base64($"\0{user}\0{password}")}", stop), "The sign-in");
            return;
        }
        if (!offers.Contains("AUTH LOGIN")) throw new SmtpFaultException("The server offers neither AUTH PLAIN nor AUTH LOGIN.");
        Require(await SayAsync("AUTH LOGIN", stop), "The sign-in");
        Require(await SayAsync(Base64(user), stop), "The sign-in");
        Require(await SayAsync(Base64(password), stop), "The sign-in");
    }

    private async Task EncryptAsync(CancellationToken stop)
    {
        SslStream encrypted = new(_stream);
        _stream = encrypted;
        SslClientAuthenticationOptions how = new() { TargetHost = _options.Host };
        if (!string.IsNullOrEmpty(_options.Authority))
        {
            how.CertificateChainPolicy = new() { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
            how.CertificateChainPolicy.CustomTrustStore.ImportFromPemFile(_options.Authority);
        }
        await WithinAsync(async patience =>
        {
            await encrypted.AuthenticateAsClientAsync(how, patience);
            return 0;
        }, stop);
    }

    private async Task WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken stop) => await WithinAsync(async patience =>
    {
        await _stream.WriteAsync(bytes, patience);
        await _stream.FlushAsync(patience);
        return 0;
    }, stop);

    private Task<SmtpReply> ReadReplyAsync(CancellationToken stop) => WithinAsync(async patience =>
    {
        List<string> lines = [];
        while (true)
        {
            var line = await ReadLineAsync(patience);
            if (line.Length < 3 || !int.TryParse(line.AsSpan(0, 3), out var code) || code is < 200 or > 599 || (line.Length > 3 && line[3] is not (' ' or '-')))
                throw new SmtpFaultException("The server's answer is not one of SMTP.");
            if (lines.Count >= MostReplyLines) throw new SmtpFaultException($"The server's answer has more than {MostReplyLines} lines.");
            lines.Add(line.Length > 4 ? line[4..] : "");
            if (line.Length == 3 || line[3] == ' ') return new SmtpReply(code, lines);
        }
    }, stop);

    private async Task<string> ReadLineAsync(CancellationToken stop)
    {
        while (true)
        {
            var end = _buffer.AsSpan(_from, _to - _from).IndexOf((byte)'\n');
            if (end >= 0)
            {
                var line = _buffer.AsSpan(_from, end);
                _from += end + 1;
                return string.Concat(Encoding.UTF8.GetString(line).TrimEnd('\r').Select(letter => char.IsControl(letter) ? ' ' : letter));
            }
            _buffer.AsSpan(_from, _to - _from).CopyTo(_buffer);
            (_from, _to) = (0, _to - _from);
            if (_to == _buffer.Length) throw new SmtpFaultException($"A line of the server is longer than {MostLineBytes} bytes.");
            var read = await _stream.ReadAsync(_buffer.AsMemory(_to), stop);
            if (read == 0) throw new SmtpFaultException("The server closed the connection.");
            _to += read;
        }
    }

    private Task<T> WithinAsync<T>(Func<CancellationToken, Task<T>> talk, CancellationToken stop) => WithinAsync(_options.Timeout, talk, stop);

    private static async Task<T> WithinAsync<T>(TimeSpan time, Func<CancellationToken, Task<T>> talk, CancellationToken stop)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        patience.CancelAfter(time);
        try
        {
            return await talk(patience.Token);
        }
        catch (OperationCanceledException fault) when (!stop.IsCancellationRequested)
        {
            throw new SmtpFaultException($"The server took longer than {time.TotalSeconds} s.", fault);
        }
        catch (Exception fault) when (fault is IOException or SocketException or AuthenticationException or ObjectDisposedException)
        {
            throw new SmtpFaultException(fault.Message, fault);
        }
    }

    private static void Require(SmtpReply reply, string what)
    {
        if (!reply.IsAccepted) throw new SmtpFaultException($"{what} was answered {reply}");
    }

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
