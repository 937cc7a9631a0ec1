using Microsoft.Extensions.Logging.Abstractions;
using Pazar.Contracts;
using Pazar.Kernel;
using Pazar.Postgres;

namespace Pazar.Photos.Tests.Stores;

public sealed class S3PhotoStoreTests : PhotoStoreConformance
{
    private S3Server _server = null!;
    private S3PhotoStore _store = null!;

    private protected override IPhotoStore Store => _store;

    public override async ValueTask InitializeAsync()
    {
        _server = await S3Server.StartAsync();
        _store = new(_server.Options(), NullLogger.Instance);
    }

    public override async ValueTask DisposeAsync()
    {
        _store.Dispose();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task A_store_that_is_away_is_an_overload_and_no_loss()
    {
        await _server.StopAsync();
        await Assert.ThrowsAsync<OverloadedException>(() => _store.PutAsync(default, "full", new MemoryStream([1]), "image/png", CancellationToken.None));
        await Assert.ThrowsAsync<OverloadedException>(() => _store.RemoveAsync(default, CancellationToken.None));
        await Assert.ThrowsAsync<OverloadedException>(async () =>
        {
            await foreach (var _ in _store.ReadAsync(default, "full", 0, 1, CancellationToken.None)) { }
        });
    }

    [Fact]
    public async Task A_bucket_that_there_is_not_is_an_overload_and_no_missing_photo()
    {
        using S3PhotoStore elsewhere = new(_server.Options() with { Bucket = "nowhere" }, NullLogger.Instance);
        await Assert.ThrowsAsync<OverloadedException>(() => elsewhere.PutAsync(default, "full", new MemoryStream([1]), "image/png", CancellationToken.None));
        await Assert.ThrowsAsync<OverloadedException>(async () =>
        {
            await foreach (var _ in elsewhere.ReadAsync(default, "full", 0, 1, CancellationToken.None)) { }
        });
    }

    [Fact]
    public async Task A_wrong_key_is_told_as_a_store_that_does_not_answer()
    {
        using S3PhotoStore stranger = new(_server.Options() with { AccessKey = "wrong" }, NullLogger.Instance);
        await Assert.ThrowsAsync<OverloadedException>(() => stranger.PutAsync(Id<Photo>.New(TimeProvider.System.GetUtcNow()), "full", new MemoryStream([1]), "image/png", CancellationToken.None));
        Assert.Empty(_server.Objects);
    }
}
