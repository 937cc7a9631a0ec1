namespace Pazar.Search;

/// <summary>The languages that PostgreSQL brings a text search configuration for, from its version 15 on.</summary>
internal static class Languages
{
    public const string English = "english";
    public const string Turkish = "turkish";

    public static readonly string[] All =
    [
        "arabic", "armenian", "basque", "catalan", "danish", "dutch", English, "finnish", "french", "german", "greek", "hindi", "hungarian", "indonesian",
        "irish", "italian", "lithuanian", "nepali", "norwegian", "portuguese", "romanian", "russian", "serbian", "simple", "spanish", "swedish", "tamil",
        Turkish, "yiddish",
    ];
}
