namespace Pazar.Notifications;

/// <summary>What may stand as an address in a mail and in the words to its server: nothing in it can end the line or the brackets around it.</summary>
internal static class MailAddress
{
    private const int MostCharacters = 254;

    public static bool IsOne(string text) => text.Length <= MostCharacters && text.IndexOf('@', StringComparison.Ordinal) is > 0 and var at && at < text.Length - 1
        && at == text.LastIndexOf('@') && text.All(letter => letter is > ' ' and <= '~' and not ('<' or '>' or '(' or ')' or ',' or ';' or ':' or '\\' or '"' or '[' or ']'));

    public static string DomainOf(string address) => address[(address.IndexOf('@', StringComparison.Ordinal) + 1)..];
}
