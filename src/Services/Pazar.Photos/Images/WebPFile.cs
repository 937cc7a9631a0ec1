using System.Buffers.Binary;

namespace Pazar.Photos;

/// <summary>
/// Takes out of a WebP what is no picture: libvips before 8.15 writes a camera's notes into it again, told to leave them out or not. What was written is in sRGB, which needs no profile.
/// </summary>
internal static class WebPFile
{
    private const int Begin = 12;
    private const int ChunkHead = 8;

    /// <summary>Of the flags of the extended form only that the picture is transparent in places.</summary>
    private const byte Transparent = 0x10;

    /// <summary>False when the file is none.</summary>
    public static async Task<bool> StripAsync(string path, CancellationToken stop)
    {
        var file = await File.ReadAllBytesAsync(path, stop);
        if (Strip(file) is not { } stripped) return false;
        await File.WriteAllBytesAsync(path, stripped, stop);
        return true;
    }

    /// <summary>Null when it is no WebP.</summary>
    internal static byte[]? Strip(ReadOnlySpan<byte> file)
    {
        if (ImageHeader.KindOf(file) != ImageKind.WebP) return null;
        var kept = new byte[file.Length];
        file[..Begin].CopyTo(kept);
        var length = Begin;
        for (var at = Begin; at < file.Length;)
        {
            if (file.Length - at < ChunkHead) return null;
            var padded = ChunkHead + (BinaryPrimitives.ReadUInt32LittleEndian(file[(at + 4)..]) + 1L & ~1L);
            if (padded > file.Length - at) return null;
            var chunk = file.Slice(at, (int)padded);
            at += chunk.Length;
            if (!IsPicture(chunk)) continue;
            chunk.CopyTo(kept.AsSpan(length));
            if (chunk.StartsWith("VP8X"u8)) kept[length + ChunkHead] &= Transparent;
            length += chunk.Length;
        }
        BinaryPrimitives.WriteInt32LittleEndian(kept.AsSpan(4), length - 8);
        return kept[..length];
    }

    private static bool IsPicture(ReadOnlySpan<byte> chunk) =>
        chunk.StartsWith("VP8X"u8) || chunk.StartsWith("VP8 "u8) || chunk.StartsWith("VP8L"u8) || chunk.StartsWith("ALPH"u8);
}
