using System.Buffers.Binary;

namespace Pazar.Photos;

/// <summary>
/// What an image says of itself, read without decoding anything. It reads a few hundred bytes at most of whatever it is given; where an image tells its
/// size twice, the larger one counts, for that is what a decoder may have to make room for.
/// </summary>
internal readonly record struct ImageHeader(ImageKind Kind, int Width, int Height)
{
    /// <summary>More segments before the picture than any camera writes.</summary>
    private const int MostSegments = 1_000;

    private const int MostChunks = 100;

    public long Pixels => (long)Width * Height;

    /// <summary>The kind by the first bytes alone; null when it is none of those that are taken.</summary>
    public static ImageKind? KindOf(ReadOnlySpan<byte> begin) => begin switch
    {
        [0xFF, 0xD8, 0xFF, ..] => ImageKind.Jpeg,
        [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => ImageKind.Png,
        [(byte)'G', (byte)'I', (byte)'F', (byte)'8', (byte)'7' or (byte)'9', (byte)'a', ..] => ImageKind.Gif,
        [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'E', (byte)'B', (byte)'P', ..] => ImageKind.WebP,
        _ => null,
    };

    /// <summary>Null when the header is cut off, says nothing of the size, or contradicts itself.</summary>
    /// <param name="image">Can be sought in; it stands at its beginning.</param>
    public static ImageHeader? Read(Stream image)
    {
        Span<byte> begin = stackalloc byte[12];
        var length = image.ReadAtLeast(begin, begin.Length, throwOnEndOfStream: false);
        var kind = KindOf(begin[..length]);
        var size = kind switch
        {
            ImageKind.Jpeg => Jpeg(image),
            ImageKind.Png => Png(image),
            ImageKind.Gif => Gif(image),
            ImageKind.WebP => WebP(image),
            _ => null,
        };
        return size is { Width: > 0, Height: > 0 } told ? new(kind!.Value, told.Width, told.Height) : null;
    }

    /// <summary>Segment by segment to the one that begins a frame (SOFn).</summary>
    private static (int Width, int Height)? Jpeg(Stream image)
    {
        Span<byte> frame = stackalloc byte[5];
        image.Position = 2;
        for (var segments = 0; segments < MostSegments; segments++)
        {
            if (image.ReadByte() != 0xFF) return null;
            int marker;
            do
            {
                marker = image.ReadByte();
            }
            while (marker == 0xFF);
            // Those without a length: TEM and the restarts. The picture itself or the end before any frame: nothing was told.
            if (marker is 0x01 or (>= 0xD0 and <= 0xD7)) continue;
            if (marker is < 0xC0 or 0xD8 or 0xD9 or 0xDA) return null;
            if (Big16(image) is not (>= 2 and var length)) return null;
            if (marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
                return Fill(image, frame) ? (BinaryPrimitives.ReadUInt16BigEndian(frame[3..]), BinaryPrimitives.ReadUInt16BigEndian(frame[1..])) : null;
            image.Position += length - 2;
        }
        return null;
    }

    /// <summary>The first chunk is IHDR, always.</summary>
    private static (int Width, int Height)? Png(Stream image)
    {
        Span<byte> chunk = stackalloc byte[16];
        image.Position = 8;
        if (!Fill(image, chunk) || BinaryPrimitives.ReadUInt32BigEndian(chunk) != 13 || !chunk[4..8].SequenceEqual("IHDR"u8)) return null;
        return (BinaryPrimitives.ReadInt32BigEndian(chunk[8..]), BinaryPrimitives.ReadInt32BigEndian(chunk[12..]));
    }

    /// <summary>The screen, and the first picture on it, which may reach beyond it.</summary>
    private static (int Width, int Height)? Gif(Stream image)
    {
        Span<byte> screen = stackalloc byte[7];
        Span<byte> picture = stackalloc byte[8];
        image.Position = 6;
        if (!Fill(image, screen)) return null;
        if ((screen[4] & 0x80) != 0) image.Position += 3 << ((screen[4] & 7) + 1);
        for (var blocks = 0; blocks < MostChunks; blocks++)
        {
            switch (image.ReadByte())
            {
                case 0x2C:
                    if (!Fill(image, picture)) return null;
                    return (Math.Max(Little16(screen), Little16(picture) + Little16(picture[4..])), Math.Max(Little16(screen[2..]), Little16(picture[2..]) + Little16(picture[6..])));
                case 0x21 when image.ReadByte() >= 0 && SkipBlocks(image):
                    continue;
                default:
                    return null;
            }
        }
        return null;
    }

    private static bool SkipBlocks(Stream image)
    {
        for (var blocks = 0; blocks < MostSegments; blocks++)
        {
            var length = image.ReadByte();
            if (length <= 0) return length == 0;
            image.Position += length;
        }
        return false;
    }

    /// <summary>The canvas of the extended form and the picture on it; of an animation the canvas, which no picture may leave.</summary>
    private static (int Width, int Height)? WebP(Stream image)
    {
        Span<byte> chunk = stackalloc byte[8];
        Span<byte> size = stackalloc byte[10];
        (int Width, int Height) canvas = (0, 0);
        image.Position = 12;
        for (var chunks = 0; chunks < MostChunks; chunks++)
        {
            if (!Fill(image, chunk)) return null;
            var next = image.Position + BinaryPrimitives.ReadUInt32LittleEndian(chunk[4..]);
            next += next & 1;
            if (chunk.StartsWith("VP8X"u8) && Fill(image, size)) canvas = (Little24(size[4..]) + 1, Little24(size[7..]) + 1);
            else if (chunk.StartsWith("ANMF"u8)) return canvas;
            else if (chunk.StartsWith("VP8 "u8)) return Fill(image, size) && size[3..6] is [0x9D, 0x01, 0x2A] ? Larger(canvas, Little16(size[6..]) & 0x3FFF, Little16(size[8..]) & 0x3FFF) : null;
            else if (chunk.StartsWith("VP8L"u8))
            {
                if (!Fill(image, size) || size[0] != 0x2F) return null;
                var bits = BinaryPrimitives.ReadUInt32LittleEndian(size[1..]);
                return Larger(canvas, (int)(bits & 0x3FFF) + 1, (int)(bits >> 14 & 0x3FFF) + 1);
            }
            if (next > image.Length) return null;
            image.Position = next;
        }
        return null;
    }

    private static (int Width, int Height) Larger((int Width, int Height) one, int width, int height) => (Math.Max(one.Width, width), Math.Max(one.Height, height));

    private static bool Fill(Stream image, Span<byte> buffer) => image.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false) == buffer.Length;

    private static int Big16(Stream image) => image.ReadByte() is >= 0 and var high && image.ReadByte() is >= 0 and var low ? high << 8 | low : -1;

    private static int Little16(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt16LittleEndian(bytes);

    private static int Little24(ReadOnlySpan<byte> bytes) => bytes[0] | bytes[1] << 8 | bytes[2] << 16;
}
