using Pazar.Http;
using Pazar.Kernel;
using Pazar.Service;

namespace Pazar.Payments;

/// <summary>
/// Amounts as Stripe counts them, which is not always as ISO 4217 does: https://docs.stripe.com/currencies.
/// </summary>
/// <param name="Code">As Stripe writes it, in small letters.</param>
/// <param name="Factor">How many of Stripe's units one of ours is.</param>
/// <param name="Step">An amount is a multiple of this many of ours.</param>
internal sealed record StripeCurrency(string Code, int Factor, int Step)
{
    private const string WithNone = "BIF CLP DJF GNF JPY KMF KRW PYG RWF VND VUV XAF XOF XPF";

    /// <summary>These have no fraction any more and are counted in hundredths all the same.</summary>
    private const string WithNoneInHundredths = "ISK UGX";

    /// <summary>The last digit of these has to be zero.</summary>
    private const string WithThree = "BHD JOD KWD OMR TND";

    private const string WithTwo = """
        AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BRL BSD BWP BYN BZD CAD CDF CHF CNY COP CRC CVE CZK DKK DOP DZD
        EGP ETB EUR FJD FKP GBP GEL GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR JMD KES KGS KHR KYD KZT LAK LBP LKR LRD LSL MAD MDL MKD
        MMK MNT MOP MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SEK SGD SHP SLE
        SOS SRD SZL THB TJS TOP TRY TTD TWD TZS UAH USD UYU UZS WST XCD XCG YER ZAR ZMW
        """;

    private static readonly Dictionary<string, (int Factor, int Step)> Taken = new[]
    {
        (WithNone, (1, 1)), (WithNoneInHundredths, (100, 1)), (WithTwo, (1, 1)), (WithThree, (1, 10)),
    }.SelectMany(some => some.Item1.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries), (some, code) => (code, some.Item2)).ToDictionary();

    /// <summary>Null for an amount that Stripe cannot take, such as 1.234 dinars.</summary>
    public long? AmountOf(Money money) => money.Minor % Step == 0 ? checked(money.Minor * Factor) : null;

    public static StripeCurrency Of(Currency currency) => Taken.TryGetValue(currency.Code, out var taken)
        ? new(currency.Code.ToLowerInvariant(), taken.Factor, taken.Step)
        : throw new SettingException($"Currency is '{currency.Code}', which Stripe does not take as Pazar counts it; choose another currency, or another Payments:Provider.");
}
