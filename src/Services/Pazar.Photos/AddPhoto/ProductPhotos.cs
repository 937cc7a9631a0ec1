namespace Pazar.Photos;

/// <summary>What is known of a product and its photos when another one is to be added.</summary>
/// <param name="Next">The position behind the last one.</param>
internal sealed record ProductPhotos(bool IsKnown, bool IsArchived, int Count, int Next)
{
    /// <summary>Of a photo that belongs to no product.</summary>
    public static readonly ProductPhotos OfNone = new(true, false, 0, 0);
}
