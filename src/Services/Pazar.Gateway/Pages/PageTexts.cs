using System.Collections.Frozen;
using Pazar.Kernel;

namespace Pazar.Gateway;

/// <summary>What a page is called before its application runs, in the languages of the shop.</summary>
internal static class PageTexts
{
    private static readonly FrozenDictionary<string, (string English, string Turkish)> Titles = new Dictionary<string, (string, string)>
    {
        ["search"] = ("Search", "Arama"),
        ["events"] = ("Events", "Etkinlikler"),
        ["basket"] = ("Basket", "Sepet"),
        ["checkout"] = ("Checkout", "Ödeme"),
        ["sign_in"] = ("Sign in", "Giriş yap"),
        ["register"] = ("Create account", "Hesap oluştur"),
        ["reset"] = ("New password", "Yeni parola"),
        ["claim"] = ("Your account", "Hesabın"),
        ["orders"] = ("Orders", "Siparişler"),
        ["order"] = ("Order", "Sipariş"),
        ["reservations"] = ("Reservations", "Rezervasyonlar"),
        ["reservation"] = ("Reservation", "Rezervasyon"),
        ["account"] = ("Account", "Hesap"),
        ["admin"] = ("Admin", "Yönetim"),
        ["missing"] = ("Not found", "Bulunamadı"),
    }.ToFrozenDictionary();

    /// <summary>Null for a page that is called after what it shows.</summary>
    public static string? Title(string name, Language language) =>
        Titles.TryGetValue(name, out var title) ? (language == Language.Turkish ? title.Turkish : title.English) : null;

    public static string Description(string shop, Language language) => language == Language.Turkish
        ? $"{shop}: ürünler ve etkinlikler. Üye olmadan da alışveriş yapabilir, yerini ayırtabilirsin."
        : $"{shop}: products and events. Buy with or without an account, and hold your seats.";
}
