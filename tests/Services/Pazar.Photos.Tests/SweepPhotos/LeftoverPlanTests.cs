using Pazar.Service;

namespace Pazar.Photos.Tests;

[Trait("Takes", "long")]
public sealed class LeftoverPlanTests
{
    [Fact]
    public async Task At_two_hundred_thousand_photos_and_leftovers_what_is_due_is_found_by_its_time()
    {
        await using var database = await TestServer.FreshDatabaseAsync([.. ServiceHost.MigrationsOf(new PhotosService())]);
        await QueryPlans.FillAsync(database,
            """
            insert into photo (id, product_id, position, content_type, width, height, bytes, sha256, widths, widths_bytes, store, created_at)
            select u.id, u.id, 0, 'image/png', 1, 1, 1, sha256(''), '{}', '{}', 'database', now()
            from generate_series(1, 200000) n, lateral (select ('019a0000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid) u (id)
            """,
            """
            insert into leftover (photo_id, store, due_at)
            select ('019a0000-0000-7000-8000-' || lpad(to_hex(2 * n), 12, '0'))::uuid, 'database', now() + (n - 150) * interval '1 second' from generate_series(1, 200000) n
            """);
        LeftoverStore store = new(database);
        var plans = await QueryPlans.DuringAsync(database, async () =>
        {
            for (var i = 0; i < 3; i++) Assert.Empty(await store.ClaimAsync(CancellationToken.None));
        });
        Assert.Equal(3, plans.Count);
        Assert.Equal("", plans.Offenders(2_000, "leftover", "photo"));
    }
}
