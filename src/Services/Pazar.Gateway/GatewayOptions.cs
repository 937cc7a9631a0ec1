using System.Globalization;
using Pazar.Kernel;

namespace Pazar.Gateway;

/// <summary>The section <c>Gateway</c> of the configuration.</summary>
internal sealed record GatewayOptions : IValidated
{
    /// <summary>For how long a browser that does not come back stays signed in. Identity's refresh tokens end it earlier.</summary>
    public int SessionDays { get; init; } = 7;

    /// <summary>Browsers that one user may be signed in with; one more ends the one that was used the longest ago.</summary>
    public int SessionsPerUser { get; init; } = 50;

    /// <summary>The folder into which the pages were built; without one there are none.</summary>
    public string? Web { get; init; }

    /// <summary>Origins whose pages may call <c>/api</c>, such as <c>https://app.example</c>; <c>*</c> for all.</summary>
    public string[] AllowedOrigins { get; init; } = [];

    public TimeSpan SessionTime => TimeSpan.FromDays(SessionDays);

    public IEnumerable<string> Validate()
    {
        foreach (var origin in AllowedOrigins.Where(origin => origin != CrossOriginDoor.Any && !IsOrigin(origin)))
            yield return $"Gateway:AllowedOrigins names '{origin}'; allowed are origins such as https://app.example, without a path, or * for all.";
        foreach (var (name, value, least, most) in new[] { (nameof(SessionDays), SessionDays, 1, 365), (nameof(SessionsPerUser), SessionsPerUser, 1, 1_000) })
        {
            if (value < least || value > most)
                yield return string.Create(CultureInfo.InvariantCulture, $"Gateway:{name} is {value}; allowed is {least} to {most}.");
        }
    }

    private static bool IsOrigin(string text) => Uri.TryCreate(text, UriKind.Absolute, out var origin)
        && origin.Scheme is "http" or "https" && text.Equals(origin.GetLeftPart(UriPartial.Authority), StringComparison.OrdinalIgnoreCase) && origin.UserInfo.Length == 0;
}
