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

    /// <summary>
    /// Before anything of an upload is put down, and once more when it failed: a sweep may have taken the first note by then, or be about to. A photo that can be seen after
    /// all is not harmed by that.
    /// </summary>
    public Task NoteAsync(Id<Photo> photo, string store, CancellationToken stop) => database.ExecuteAsync("""
        insert into leftover (photo_id, store, due_at) values ($1, $2, clock_timestamp() + $3) on conflict (photo_id) do update set due_at = excluded.due_at
        """, stop, Statement.Value(photo.Value), Statement.Value(store), Statement.Value(UploadTime));

    /// <summary>What is due and belongs to no photo. One that its upload completes at this moment is locked, and passed over.</summary>
    public Task<IReadOnlyList<Leftover>> ClaimAsync(CancellationToken stop) => database.ReadAsync($"""
        with due as (
            select photo_id, exists (select from photo p where p.id = l.photo_id) as is_seen from leftover l
            where due_at <= statement_timestamp() order by due_at limit {PageLimit} for update skip locked),
        seen as (delete from leftover where photo_id in (select photo_id from due where is_seen))
        update leftover set is_claimed = true, due_at = clock_timestamp() + interval '{TryAgain}' where photo_id in (select photo_id from due where not is_seen)
        returning photo_id, store, due_at
        """, row => new Leftover(new(row.GetGuid(0)), row.GetString(1), row.GetFieldValue<DateTimeOffset>(2)), stop);

    /// <summary>Unless it was noted once more since it was claimed.</summary>
    public Task ForgetAsync(Leftover leftover, CancellationToken stop) => database.ExecuteAsync(
        "delete from leftover where photo_id = $1 and due_at = $2", stop, Statement.Value(leftover.Photo.Value), Statement.Value(leftover.DueAt));
}

/// <param name="DueAt">When it is due again, by which the claim is told from others.</param>
internal sealed record Leftover(Id<Photo> Photo, string Store, DateTimeOffset DueAt);
