namespace Pazar.Kernel;

/// <summary>The currencies of ISO 4217 that money is paid in, with how many fraction digits each has.</summary>
public static class Iso4217
{
    private const string WithNone = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF";
    private const string WithThree = "BHD IQD JOD KWD LYD OMR TND";
    private const string WithFour = "CLF UYW";

    private const string WithTwo = """
        AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CNY COP CRC CUP CVE CZK
        DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD
        KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP
        PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH
        USD UYU UZS VED VES WST XCD XCG YER ZAR ZMW ZWG
        """;

    private static readonly Dictionary<string, int> FractionDigits = new[] { (WithNone, 0), (WithTwo, 2), (WithThree, 3), (WithFour, 4) }
        .SelectMany(some => some.Item1.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries), (some, code) => (code, some.Item2))
        .ToDictionary();

    public static int? FractionDigitsOf(string code) => FractionDigits.TryGetValue(code, out var digits) ? digits : null;
}
