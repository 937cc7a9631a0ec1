using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Pazar.Http;

namespace Pazar.Host;

/// <summary>Where the host listens. What cannot work is said before anything is started.</summary>
internal static class Listening
{
    private const int LargestPort = 65_535;

    /// <summary>The addresses of the setting <c>urls</c>; a <see cref="SettingException"/> names the one that is none.</summary>
    public static IReadOnlyList<BindingAddress> Read(IConfiguration settings)
    {
        var urls = (settings["urls"] ?? "").Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (urls.Length == 0) throw new SettingException("urls is empty; it must name where to listen, such as http://localhost:8080.");
        List<BindingAddress> addresses = [.. urls.Select(Parse)];
        if (addresses.Any(IsEncrypted)) CheckCertificate(settings);
        return addresses;
    }

    /// <summary>Tries each address for a moment: whoever else has it, or forbids it, is named now and not in the middle of a start.</summary>
    public static void CheckFree(IReadOnlyList<BindingAddress> addresses)
    {
        foreach (var address in addresses.Where(address => !address.IsUnixPipe && !address.IsNamedPipe && address.Port != 0))
            foreach (var end in EndsOf(address)) CheckFree(address, end);
    }

    private static BindingAddress Parse(string url)
    {
        try
        {
            var address = BindingAddress.Parse(url);
            if (address.Scheme is "http" or "https" && address.Host.Length > 0 && address.Port is >= 0 and <= LargestPort && address.PathBase.Length == 0) return address;
        }
        catch (Exception unreadable) when (unreadable is FormatException or ArgumentException)
        {
            // Said below, in words that name the setting.
        }
        throw new SettingException($"urls names '{url}'; allowed are addresses such as http://localhost:8080 or http://*:80, separated by semicolons.");
    }

    private static void CheckCertificate(IConfiguration settings)
    {
        var certificate = settings.GetSection("Kestrel:Certificates:Default");
        if (!certificate.GetChildren().Any())
            throw new SettingException("urls names an https address and there is no certificate: set Kestrel:Certificates:Default:Path (and KeyPath or Password), or listen on http behind a proxy.");
        foreach (var part in new[] { "Path", "KeyPath" })
        {
            if (certificate[part] is { } file && !File.Exists(file))
                throw new SettingException($"Kestrel:Certificates:Default:{part} is '{file}', and there is no such file.");
        }
    }

    private static bool IsEncrypted(BindingAddress address) => address.Scheme == "https";

    private static IEnumerable<IPEndPoint> EndsOf(BindingAddress address)
    {
        if (address.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase)) return [new(IPAddress.Loopback, address.Port), new(IPAddress.IPv6Loopback, address.Port)];
        // Any other name stands for every address of the machine.
        return [new(IPAddress.TryParse(address.Host, out var one) ? one : IPAddress.IPv6Any, address.Port)];
    }

    private static void CheckFree(BindingAddress address, IPEndPoint end)
    {
        try
        {
            using Socket socket = new(end.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            if (end.Address.Equals(IPAddress.IPv6Any)) socket.DualMode = true;
            socket.Bind(end);
            socket.Listen();
        }
        catch (SocketException fault) when (!IsMissingFamily(fault, end))
        {
            var port = address.Port.ToString(CultureInfo.InvariantCulture);
            throw new SettingException(fault.SocketErrorCode switch
            {
                SocketError.AddressAlreadyInUse => $"Port {port} of {address.Host} is in use by another program; choose another with --urls http://{address.Host}:{NextPort(address.Port)}.",
                SocketError.AccessDenied => $"Port {port} of {address.Host} may not be used by this user: ports below 1024 are root's; choose another with --urls http://{address.Host}:8080.",
                SocketError.AddressNotAvailable => $"urls names {address.Host}, which is no address of this machine; allowed are its own, localhost and *.",
                _ => $"Cannot listen on {address}: {fault.Message}.",
            });
        }
        catch (SocketException)
        {
            // A machine without IPv6 listens on what it has.
        }
    }

    private static bool IsMissingFamily(SocketException fault, IPEndPoint end) =>
        fault.SocketErrorCode == SocketError.AddressFamilyNotSupported
        || (fault.SocketErrorCode == SocketError.AddressNotAvailable && end.Address.Equals(IPAddress.IPv6Loopback));

    private static string NextPort(int port) => (port < LargestPort ? port + 1 : port - 1).ToString(CultureInfo.InvariantCulture);
}
