using System.Text.Json.Serialization;
using Pazar.Kernel;

namespace Pazar.Contracts;

/// <summary>A photo can be seen from now on. It never changes, so nothing more is said of it but its end.</summary>
/// <param name="ProductId">The product that it shows; null when it belongs to none.</param>
/// <param name="Sha256">Of the bytes as they are served, in hexadecimal digits.</param>
/// <param name="Position">Where it stands among the photos of its product: the lowest comes first.</param>
public sealed record PhotoAdded(
    Id<Photo> PhotoId, Id<Product>? ProductId, int Width, int Height, string ContentType, long Bytes, string Sha256, int Position) : IEvent<PhotoAdded>
{
    public static EventType<PhotoAdded> Type { get; } = new("photo.added", 1, ContractsJson.Default.PhotoAdded);

    [JsonIgnore]
    public Guid Key => PhotoId.Value;
}

public sealed record PhotoRemoved(Id<Photo> PhotoId, Id<Product>? ProductId) : IEvent<PhotoRemoved>
{
    public static EventType<PhotoRemoved> Type { get; } = new("photo.removed", 1, ContractsJson.Default.PhotoRemoved);

    [JsonIgnore]
    public Guid Key => PhotoId.Value;
}
