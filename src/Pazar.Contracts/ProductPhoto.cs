using Pazar.Kernel;

namespace Pazar.Contracts;

/// <summary>A photo of a product, as whoever shows the product shows it.</summary>
public sealed record ProductPhoto(Id<Photo> Id, string Url)
{
    public static ProductPhoto Of(Id<Photo> photo) => new(photo, UrlOf(photo));

    public static string UrlOf(Id<Photo> photo) => $"/api/photos/{photo}";
}
