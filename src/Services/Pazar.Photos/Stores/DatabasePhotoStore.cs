using System.Buffers;
using System.Runtime.CompilerServices;
using Pazar.Contracts;
using Pazar.EventLog;
using Pazar.Kernel;
using Pazar.Postgres;

namespace Pazar.Photos;

/// <summary>Files in the service's own database, and so in its backups.</summary>
internal sealed class DatabasePhotoStore(Database database) : IPhotoStore
{
    public const string StoreName = "database";

    /// <summary>How many bytes a piece has; those of files that lie there have the length that they were written with, so it stays.</summary>
    private const int PieceBytes = 256 * 1024;

    public string Name => StoreName;

    public async Task PutAsync(Id<Photo> photo, string file, Stream content, string contentType, CancellationToken stop)
    {
        var piece = ArrayPool<byte>.Shared.Rent(PieceBytes);
        try
        {
            for (var number = 0; ; number++)
            {
                var length = await content.ReadAtLeastAsync(piece.AsMemory(0, PieceBytes), PieceBytes, throwOnEndOfStream: false, stop);
                if (length == 0) return;
                await database.ExecuteAsync("insert into file_piece (photo_id, file, number, body) values ($1, $2, $3, $4) on conflict do nothing", stop,
                    Statement.Value(photo.Value), Statement.Value(file), Statement.Value(number), Statement.Value(piece.AsMemory(0, length)));
                if (length < PieceBytes) return;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(piece);
        }
    }

    public async IAsyncEnumerable<ReadOnlyMemory<byte>> ReadAsync(Id<Photo> photo, string file, long from, long count, [EnumeratorCancellation] CancellationToken stop)
    {
        var number = (int)(from / PieceBytes);
        var skip = (int)(from % PieceBytes);
        while (count > 0)
        {
            var body = await database.FindAsync("select body from file_piece where photo_id = $1 and file = $2 and number = $3",
                row => row.GetFieldValue<byte[]>(0), stop, Statement.Value(photo.Value), Statement.Value(file), Statement.Value(number++));
            if (body is null || body.Length <= skip) yield break;
            var part = body.AsMemory(skip, (int)Math.Min(count, body.Length - skip));
            (count, skip) = (count - part.Length, 0);
            yield return part;
        }
    }

    public Task RemoveAsync(Id<Photo> photo, CancellationToken stop) =>
        database.ExecuteAsync("delete from file_piece where photo_id = $1", stop, Statement.Value(photo.Value));
}
