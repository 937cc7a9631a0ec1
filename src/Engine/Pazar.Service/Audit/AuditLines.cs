using System.Buffers.Binary;
using System.Text.Json;

namespace Pazar.Service;

/// <summary>Lines of products and quantities as one number, by which two services compare what they know of an order without showing each other all of it.</summary>
public static class AuditLines
{
    private const int Half = 8;

    /// <summary>The same for the same units, in whatever order they stand and however they are split. It is read here and not in SQL: that takes a third of the time.</summary>
    public static long Of(ReadOnlySpan<byte> items)
    {
        Utf8JsonReader json = new(items);
        Span<byte> id = stackalloc byte[2 * Half];
        long sum = 0, quantity = 0;
        while (json.Read())
        {
            switch (json.TokenType)
            {
                case JsonTokenType.PropertyName when json.ValueTextEquals("product_id"u8):
                    json.Read();
                    json.GetGuid().TryWriteBytes(id, bigEndian: true, out _);
                    break;
                case JsonTokenType.PropertyName when json.ValueTextEquals("quantity"u8):
                    json.Read();
                    quantity = json.GetInt64();
                    break;
                case JsonTokenType.PropertyName:
                    json.Skip();
                    break;
                case JsonTokenType.EndObject:
                    // The second half of an id is the random one.
                    sum = unchecked(sum + quantity * BinaryPrimitives.ReadInt64BigEndian(id[Half..]));
                    break;
            }
        }
        return sum;
    }
}
