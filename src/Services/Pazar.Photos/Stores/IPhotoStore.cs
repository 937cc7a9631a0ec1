using Pazar.Contracts;
using Pazar.Kernel;

namespace Pazar.Photos;

/// <summary>
/// Where the bytes of photos lie, under keys that follow from a photo's id and a file's name. It decides nothing: who puts something down has noted before that it may be
/// left over. A store that does not answer throws an <see cref="Postgres.OverloadedException"/>.
/// </summary>
internal interface IPhotoStore
{
    /// <summary>Kept with each photo, for ever.</summary>
    string Name { get; }

    /// <summary>Puts a file down; the same one again changes nothing.</summary>
    Task PutAsync(Id<Photo> photo, string file, Stream content, string contentType, CancellationToken stop);

    /// <summary>Some bytes of a file, in pieces; none when there is no such file. A piece counts until the next one is asked for.</summary>
    IAsyncEnumerable<ReadOnlyMemory<byte>> ReadAsync(Id<Photo> photo, string file, long from, long count, CancellationToken stop);

    /// <summary>Removes all files of a photo; none is fine.</summary>
    Task RemoveAsync(Id<Photo> photo, CancellationToken stop);
}
