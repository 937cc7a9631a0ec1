using System.Buffers;
using System.Buffers.Text;

namespace Pazar.Http;

/// <summary>Base64url as RFC 7515 wants it: no padding, no white space, and one text only for the same bytes.</summary>
internal static class StrictBase64Url
{
    private static readonly SearchValues<char> Letters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");

    public static bool TryDecode(ReadOnlySpan<char> text, Span<byte> bytes, out int written)
    {
        written = 0;
        if (text.Length % 4 == 1 || text.ContainsAnyExcept(Letters) || Base64Url.GetMaxDecodedLength(text.Length) > bytes.Length) return false;
        if (Base64Url.DecodeFromChars(text, bytes, out var consumed, out written) != OperationStatus.Done || consumed != text.Length) return false;
        // The last letter may carry bits that belong to no byte; they must be zero.
        Span<char> last = stackalloc char[4];
        var tail = text.Length % 4;
        return tail == 0 || (Base64Url.TryEncodeToChars(bytes[(written - (tail - 1))..written], last, out _) && last[tail - 1] == text[^1]);
    }

    public static byte[]? Decode(ReadOnlySpan<char> text)
    {
        var bytes = new byte[Base64Url.GetMaxDecodedLength(text.Length)];
        return TryDecode(text, bytes, out var written) ? bytes[..written] : null;
    }
}
