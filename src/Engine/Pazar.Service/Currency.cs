using Microsoft.Extensions.Configuration;
using Pazar.Http;

namespace Pazar.Service;

/// <summary>The setting <c>Currency</c>: the one currency of the installation, as an ISO 4217 code.</summary>
public sealed record Currency(string Code)
{
    public static Currency Of(IConfiguration settings) => Read(settings["Currency"]);

    internal static Currency Read(string? setting) => setting switch
    {
        null => new("USD"),
        { Length: 3 } code when code.All(char.IsAsciiLetterUpper) => new(code),
        _ => throw new SettingException($"Currency is '{setting}'; allowed is an ISO 4217 code of three capital letters, such as USD or EUR."),
    };
}
