using Pazar.Kernel;

namespace Pazar.Photos;

/// <summary>Whether a product gets another photo. It is asked before an image is written anew, and again when the photo is to be seen.</summary>
internal static class AddPhoto
{
    /// <summary>How many photos a product has at most.</summary>
    public const int MostOfProduct = 20;

    public const string UnknownProduct = "unknown_product";
    public const string ProductArchived = "product_archived";
    public const string TooManyPhotos = "too_many_photos";

    /// <summary>Null when nothing speaks against it.</summary>
    public static Refusal? Refuse(ProductPhotos product) => product switch
    {
        // The catalog's word of it may only be late.
        { IsKnown: false } => Refusal.Passing(UnknownProduct, "The catalog has no product with this id."),
        { IsArchived: true } => new(ProductArchived, "An archived product gets no photos any more."),
        { Count: >= MostOfProduct } => new(TooManyPhotos, $"A product has at most {MostOfProduct} photos; remove one first."),
        _ => null,
    };
}
