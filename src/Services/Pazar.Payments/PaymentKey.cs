using System.Globalization;

namespace Pazar.Payments;

/// <summary>
/// The name of an operation within its payment, which makes the provider's key. A try that was refused for certain is followed by one of the next number;
/// one whose fate is unknown keeps its name for ever.
/// </summary>
internal static class PaymentKey
{
    public static string Authorize(int attempt) => $"authorize:{attempt}";

    public static string Capture(int refused) => Numbered("capture", refused);

    public static bool IsCapture(string name) => Read(name).Kind == "capture";

    public static string Void(int refused) => Numbered("void", refused);

    public static string Release(Stray stray) => Numbered($"release:{stray.Attempt}", stray.Tries);

    public static string Refund(Refund refund) => Numbered($"refund:{refund.Id}", refund.Tries);

    /// <summary>The operation's name in its key at the provider.</summary>
    public static string NameIn(string key) => key[(key.IndexOf(':', StringComparison.Ordinal) + 1)..];

    /// <summary>What an operation's name says: its kind, how many tries were before it, and which refund it is.</summary>
    public static (string Kind, int Before, Guid? Refund) Read(string name)
    {
        var parts = name.Split(':');
        Guid? refund = parts.Length > 1 && Guid.TryParse(parts[1], out var id) ? id : null;
        var last = refund is null ? 1 : 2;
        var number = parts.Length > last ? int.Parse(parts[last], CultureInfo.InvariantCulture) : 1;
        return (parts[0], number - 1, refund);
    }

    private static string Numbered(string name, int refused) => refused == 0 ? name : $"{name}:{refused + 1}";
}
