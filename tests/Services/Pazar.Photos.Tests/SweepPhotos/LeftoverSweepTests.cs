using Pazar.Contracts;
using Pazar.EventLog;
using Pazar.Kernel;

namespace Pazar.Photos.Tests.SweepPhotos;

public sealed class LeftoverSweepTests(PhotoShop shop) : IClassFixture<PhotoShop>
{
    [Fact]
    public async Task What_a_process_put_down_before_it_was_killed_goes_after_an_hour_and_not_before()
    {
        SweepOf sweep = new(shop);
        var photo = await PutDownAsync(sweep);
        await sweep.RunAsync();
        Assert.Equal(1, await shop.CountAsync($"select 1 from file_piece where photo_id = '{photo}'"));
        (await shop.Host.GetAsync($"/api/photos/{photo}")).IsRefused(HttpStatusCode.NotFound, "not_found");

        await shop.AnHourPassesAsync();
        await sweep.RunAsync();
        Assert.Equal(0, await shop.CountAsync($"select 1 from file_piece where photo_id = '{photo}'"));
        Assert.Equal(0, await shop.CountAsync($"select 1 from leftover where photo_id = '{photo}'"));
    }

    [Fact]
    public async Task A_photo_that_can_be_seen_keeps_its_files()
    {
        var added = await shop.UploadAsync(await Samples.ImageAsync(500, 400));
        await shop.AnHourPassesAsync();
        await new SweepOf(shop).RunAsync();
        using var seen = await shop.GetAsync(added["url"]!);
        Assert.Equal(added.Body.GetProperty("bytes").GetInt64(), (await seen.Content.ReadAsByteArrayAsync()).Length);
    }

    [Fact]
    public async Task Files_of_a_removed_photo_stay_for_its_readers_and_go_then()
    {
        var added = await shop.UploadAsync(await Samples.ImageAsync(500, 400));
        Assert.Equal(HttpStatusCode.NoContent, (await shop.Host.SendAsync(HttpMethod.Delete, added["url"]!, null, shop.Admin)).Status);
        await new SweepOf(shop).RunAsync();
        Assert.Equal(2, await shop.CountAsync($"select distinct file from file_piece where photo_id = '{added["id"]}'"));
        await shop.AnHourPassesAsync();
        await new SweepOf(shop).RunAsync();
        Assert.Equal(0, await shop.CountAsync($"select 1 from file_piece where photo_id = '{added["id"]}'"));
        Assert.Equal(HttpStatusCode.NotFound, (await shop.Host.SendAsync(HttpMethod.Delete, added["url"]!, null, shop.Admin)).Status);
    }

    [Fact]
    public async Task An_upload_whose_files_a_sweep_has_claimed_is_not_completed()
    {
        await using var bench = await HandlerBench.CreateAsync(new PhotosService());
        LeftoverStore leftovers = new(bench.Direct);
        var photo = Id<Photo>.New(TimeProvider.System.GetUtcNow());
        await leftovers.NoteAsync(photo, DatabasePhotoStore.StoreName, CancellationToken.None);
        Completing completing = new(photo);
        await bench.HandleAsync(completing, ["upload"]);
        Assert.True(completing.MaySee);

        await bench.ExecuteAsync("update leftover set due_at = clock_timestamp()");
        // While an upload completes it, the sweep passes it over.
        await bench.HandleAsync(completing, ["upload"], async () => Assert.Empty(await leftovers.ClaimAsync(CancellationToken.None)));
        Assert.Single(await leftovers.ClaimAsync(CancellationToken.None));
        await bench.HandleAsync(completing, ["upload"]);
        Assert.False(completing.MaySee);
    }

    /// <summary>As where its process was frozen for an hour: the sweep has taken the note, and the upload goes on.</summary>
    [Fact]
    public async Task What_an_upload_has_put_down_when_it_fails_is_noted_once_more()
    {
        var product = await shop.ProductAsync();
        var image = await Samples.ImageAsync(50, 40);
        var first = await shop.UploadAsync(image, product);
        await using var busy = await shop.Photos.OpenAsync(CancellationToken.None);
        await using var transaction = await busy.BeginTransactionAsync();
        await using (var hold = new Npgsql.NpgsqlCommand($"select pg_advisory_xact_lock(hashtextextended('pazar.photos.' || '{product}', 0))", busy)) await hold.ExecuteNonQueryAsync();
        var upload = shop.UploadAsync(image, product);
        Guid photo = default;
        await Eventually.TrueAsync(async () => (photo = await shop.Photos.QueryAsync<Guid>(
            $"select coalesce((select photo_id from leftover where photo_id > '{first["id"]}' and photo_id in (select photo_id from file_piece)), '00000000-0000-0000-0000-000000000000')")) != default);
        await shop.Photos.ExecuteAsync($"delete from leftover where photo_id = '{photo}'");
        await transaction.RollbackAsync();

        (await upload).IsRefused(HttpStatusCode.ServiceUnavailable, "overloaded");
        Assert.Equal(1, await shop.CountAsync($"select 1 from leftover where photo_id = '{photo}'"));
        await shop.AnHourPassesAsync();
        await new SweepOf(shop).RunAsync();
        Assert.Equal(0, await shop.CountAsync($"select 1 from file_piece where photo_id = '{photo}'"));
    }

    [Fact]
    public async Task What_is_noted_once_more_while_a_sweep_has_it_is_swept_once_more_and_a_photo_that_is_seen_is_not()
    {
        SweepOf sweep = new(shop);
        var photo = await PutDownAsync(sweep);
        await shop.AnHourPassesAsync();
        var claimed = (await sweep.Leftovers.ClaimAsync(CancellationToken.None)).Single(leftover => leftover.Photo == photo);
        await sweep.Leftovers.NoteAsync(photo, DatabasePhotoStore.StoreName, CancellationToken.None);
        await sweep.Leftovers.ForgetAsync(claimed, CancellationToken.None);
        Assert.Equal(1, await shop.CountAsync($"select 1 from leftover where photo_id = '{photo}'"));

        var seen = await shop.UploadAsync(await Samples.ImageAsync(50, 40));
        await sweep.Leftovers.NoteAsync(new(Guid.Parse(seen["id"]!)), DatabasePhotoStore.StoreName, CancellationToken.None);
        await shop.AnHourPassesAsync();
        await sweep.RunAsync();
        using var read = await shop.GetAsync(seen["url"]!);
        Assert.Equal(HttpStatusCode.OK, read.StatusCode);
        Assert.Equal(0, await shop.CountAsync("select 1 from leftover"));
    }

    [Fact]
    public async Task Two_sweeps_claim_nothing_twice()
    {
        SweepOf sweep = new(shop);
        for (var number = 0; number < 20; number++) await PutDownAsync(sweep);
        await shop.AnHourPassesAsync();
        var claimed = await Task.WhenAll(sweep.Leftovers.ClaimAsync(CancellationToken.None), sweep.Leftovers.ClaimAsync(CancellationToken.None));
        Assert.Equal(claimed.Sum(page => page.Count), claimed.SelectMany(page => page).Select(leftover => leftover.Photo).Distinct().Count());
    }

    private sealed class Completing(Id<Photo> photo) : IBatchHandler<string>
    {
        public bool MaySee { get; private set; }

        public async ValueTask HandleAsync(Batch<string> batch, CancellationToken stop) => MaySee = await PhotoStore.LockForNextAsync(batch, photo, null, stop) is not null;
    }

    private static async Task<Id<Photo>> PutDownAsync(SweepOf sweep)
    {
        var photo = Id<Photo>.New(TimeProvider.System.GetUtcNow());
        await sweep.Leftovers.NoteAsync(photo, DatabasePhotoStore.StoreName, CancellationToken.None);
        await sweep.Store.PutAsync(photo, "full", new MemoryStream([1, 2, 3]), "image/png", CancellationToken.None);
        return photo;
    }
}
