using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Pazar.Http;

/// <summary>The header <c>Prefer</c> (RFC 7240).</summary>
public static class Preference
{
    private const int LongestWaitSeconds = 30;

    /// <summary>How long the client prefers to wait for a result, 30 seconds at most; null when it says nothing that can be read.</summary>
    public static TimeSpan? PreferredWait(this HttpContext context)
    {
        foreach (var line in context.Request.Headers["Prefer"])
        {
            foreach (var preference in (line ?? "").Split([',', ';'], StringSplitOptions.TrimEntries))
            {
                if (preference.StartsWith("wait=", StringComparison.OrdinalIgnoreCase)
                    && int.TryParse(preference.AsSpan(5), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
                    return TimeSpan.FromSeconds(Math.Min(seconds, LongestWaitSeconds));
            }
        }
        return null;
    }
}
