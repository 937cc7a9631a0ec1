using Pazar.Service;

namespace Pazar.Photos;

/// <summary>The SQL by which photos are audited.</summary>
internal static class PhotosAuditStore
{
    public static IReadOnlyList<AuditRule> Rules { get; } =
    [
        new("photos_have_their_files", "A photo that can be seen has all of its files, as far as they lie in the database.",
            $"select count(*) from photo where store = '{DatabasePhotoStore.StoreName}'",
            $"""
            select p.id, format('%s of %s bytes of file %s are there', coalesce(sum(octet_length(f.body)), 0), p.bytes, p.file) as detail
            from (
                select id, '{PhotoFile.Full}' as file, bytes from photo where store = '{DatabasePhotoStore.StoreName}'
                union all
                select id, 'w' || small.width, small.bytes from photo, unnest(widths, widths_bytes) small (width, bytes) where store = '{DatabasePhotoStore.StoreName}'
            ) p left join file_piece f on f.photo_id = p.id and f.file = p.file
            group by p.id, p.file, p.bytes having coalesce(sum(octet_length(f.body)), 0) <> p.bytes
            """),
        new("photos_are_not_left_over", "Nothing of a photo that can be seen waits to be removed.",
            "select count(*) from photo",
            "select id, format('its files in the store %s are due at %s', l.store, due_at) as detail from photo join leftover l on l.photo_id = id"),
        new("files_are_of_something", "Files in the database belong to a photo, or wait to be removed.",
            "select count(distinct photo_id) from file_piece",
            """
            select distinct photo_id as id, 'its files belong to no photo, and nothing removes them' as detail from file_piece f
            where not exists (select 1 from photo where id = f.photo_id) and not exists (select 1 from leftover where photo_id = f.photo_id)
            """),
    ];
}
