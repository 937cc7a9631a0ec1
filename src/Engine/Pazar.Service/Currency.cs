using Microsoft.Extensions.Configuration;
using Pazar.Http;
using Pazar.Kernel;

namespace Pazar.Service;

/// <summary>The setting <c>Currency</c>: the one currency of the installation, as an ISO 4217 code.</summary>
public sealed record Currency(string Code, int FractionDigits)
{
    /// <summary>All amounts of this process are in it from now on.</summary>
    public void Count() => Money.CountIn(Code, FractionDigits);

    public static Currency Of(IConfiguration settings) => Read(settings["Currency"]);

    internal static Currency Read(string? setting) => (setting ?? "USD") is var code && Iso4217.FractionDigitsOf(code) is { } digits
        ? new(code, digits)
        : throw new SettingException($"Currency is '{setting}'; allowed is the ISO 4217 code of a currency, in capital letters, such as USD, EUR or JPY.");
}
