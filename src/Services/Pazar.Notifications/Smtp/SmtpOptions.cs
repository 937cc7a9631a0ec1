using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Pazar.Kernel;

namespace Pazar.Notifications;

/// <summary>The section <c>Notifications:Smtp</c>: the mail server that takes the shop's mail.</summary>
internal sealed record SmtpOptions : IValidated
{
    private const string StartTls = "starttls";
    private const string ImplicitTls = "tls";
    private const string Plain = "none";

    /// <summary>Without one nothing leaves the house, and an admin reads what would have.</summary>
    public string? Host { get; init; }

    public int? Port { get; init; }

    /// <summary>When the connection is encrypted: after STARTTLS, from its beginning, or never.</summary>
    public string Security { get; init; } = StartTls;

    public string? User { get; init; }

    public string? Password { get; init; }

    /// <summary>Who the mails are from; the name is the shop's.</summary>
    public string? From { get; init; }

    /// <summary>Where answers go, if not to the sender.</summary>
    public string? ReplyTo { get; init; }

    /// <summary>How long the server may take for one answer.</summary>
    public double TimeoutSeconds { get; init; } = 30;

    /// <summary>A PEM file with the authority that signed the server's certificate, where no public one did.</summary>
    public string? Authority { get; init; }

    public bool IsSet => !string.IsNullOrEmpty(Host);

    public int EffectivePort => Port ?? Security switch { ImplicitTls => 465, StartTls => 587, _ => 25 };

    public bool IsImplicitTls => Security == ImplicitTls;

    public bool IsStartTls => Security == StartTls;

    public TimeSpan Timeout => TimeSpan.FromSeconds(TimeoutSeconds);

    public IEnumerable<string> Validate()
    {
        if (Security is not (StartTls or ImplicitTls or Plain)) yield return $"Notifications:Smtp:Security is '{Security}'; allowed is {StartTls}, {ImplicitTls} or {Plain}.";
        if (Port is < 1 or > 65_535) yield return $"Notifications:Smtp:Port is {Port}; allowed is 1 to 65535.";
        if (TimeoutSeconds is not (>= 0.1 and <= 100)) yield return $"Notifications:Smtp:TimeoutSeconds is {TimeoutSeconds}; allowed is 0.1 to 100.";
        if (string.IsNullOrEmpty(User) != string.IsNullOrEmpty(Password)) yield return "Notifications:Smtp:User and Notifications:Smtp:Password are set together, or neither is.";
        if (!string.IsNullOrEmpty(User) && Security == Plain)
            yield return $"Notifications:Smtp:Security is '{Plain}' with a password; allowed is {StartTls} or {ImplicitTls}, for the password must not travel in the clear.";
        if (!string.IsNullOrEmpty(From) && !MailAddress.IsOne(From)) yield return $"Notifications:Smtp:From is '{From}'; allowed is an address such as shop@example.com.";
        if (!string.IsNullOrEmpty(ReplyTo) && !MailAddress.IsOne(ReplyTo)) yield return $"Notifications:Smtp:ReplyTo is '{ReplyTo}'; allowed is an address such as help@example.com.";
        if (IsSet && string.IsNullOrEmpty(From)) yield return "Notifications:Smtp:Host is set without Notifications:Smtp:From, the address that the mails are from.";
        if (!string.IsNullOrEmpty(Authority) && !File.Exists(Authority)) yield return $"Notifications:Smtp:Authority is '{Authority}', and there is no such file.";
        else if (!string.IsNullOrEmpty(Authority) && !HoldsCertificate(Authority)) yield return $"Notifications:Smtp:Authority is '{Authority}'; allowed is a PEM file with a certificate that can be read.";
    }

    private static bool HoldsCertificate(string file)
    {
        try
        {
            X509Certificate2Collection certificates = [];
            certificates.ImportFromPemFile(file);
            return certificates.Count > 0;
        }
        catch (Exception fault) when (fault is CryptographicException or IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
