using System.Globalization;
using Pazar.Kernel;

namespace Pazar.Notifications;

/// <summary>Amounts and times, as people of a language write them.</summary>
internal static class Wording
{
    private static readonly Dictionary<string, string> Symbols = new() { ["USD"] = "$", ["EUR"] = "€", ["GBP"] = "£", ["TRY"] = "₺", ["JPY"] = "¥" };

    private static readonly NumberFormatInfo English = new();
    private static readonly NumberFormatInfo Turkish = new() { NumberGroupSeparator = ".", NumberDecimalSeparator = "," };

    private static readonly string[] EnglishMonths =
        ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

    private static readonly string[] TurkishMonths =
        ["Ocak", "Şubat", "Mart", "Nisan", "Mayıs", "Haziran", "Temmuz", "Ağustos", "Eylül", "Ekim", "Kasım", "Aralık"];

    public static string Of(Money amount, string currency, Language language)
    {
        var number = amount.ToDecimal().ToString($"N{Money.FractionDigits}", language == Language.Turkish ? Turkish : English);
        // A space that does not break keeps a code and its amount in one line.
        return Symbols.TryGetValue(currency, out var symbol) ? symbol + number : $"{currency}\u00A0{number}";
    }

    /// <summary>With the zone, since nobody knows where it is read.</summary>
    public static string Of(DateTimeOffset time, TimeZoneInfo zone, Language language)
    {
        var local = TimeZoneInfo.ConvertTime(time, zone);
        var month = (language == Language.Turkish ? TurkishMonths : EnglishMonths)[local.Month - 1];
        var offset = local.Offset == TimeSpan.Zero ? "" : string.Create(CultureInfo.InvariantCulture, $"{(local.Offset < TimeSpan.Zero ? '-' : '+')}{local.Offset:hh\\:mm}");
        return string.Create(CultureInfo.InvariantCulture, $"{local.Day} {month} {local.Year}, {local:HH\\:mm} (UTC{offset})");
    }
}
