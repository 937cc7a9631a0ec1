using Pazar.Contracts;
using Pazar.EventLog;
using Pazar.Kernel;
using Pazar.Postgres;

namespace Pazar.Photos;

/// <summary>The SQL of what lies in a store and may belong to no photo.</summary>
internal sealed class LeftoverStore(Database database)
{
    public const int PageLimit = 100;

    /// <summary>An upload that is not complete by then never is; putting its files down takes seconds.</summary>
    public static readonly TimeSpan UploadTime = TimeSpan.FromHours(1);

    /// <summary>After how long it is tried again where the store did not answer, or a sweep died.</summary>
    private const string TryAgain = "5 minutes";

    /// <summary>Before anything of an upload is put down.</summary>
    public Task NoteAsync(Id<Photo> photo, string store, CancellationToken stop) => database.ExecuteAsync(
        "insert into leftover (photo_id, store, due_at) values ($1, $2, clock_timestamp() + $3)", stop,
        Statement.Value(photo.Value), Statement.Value(store), Statement.Value(UploadTime));

    /// <summary>What is due. One that its upload completes at this moment is locked, and passed over.</summary>
    public Task<IReadOnlyList<Leftover>> ClaimAsync(CancellationToken stop) => database.ReadAsync($"""
        update leftover set is_claimed = true, due_at = clock_timestamp() + interval '{TryAgain}'
        where photo_id in (select photo_id from leftover where due_at <= statement_timestamp() order by due_at limit {PageLimit} for update skip locked)
        returning photo_id, store
        """, row => new Leftover(new(row.GetGuid(0)), row.GetString(1)), stop);

    public Task ForgetAsync(Id<Photo> photo, CancellationToken stop) =>
        database.ExecuteAsync("delete from leftover where photo_id = $1 and is_claimed", stop, Statement.Value(photo.Value));
}

internal sealed record Leftover(Id<Photo> Photo, string Store);
