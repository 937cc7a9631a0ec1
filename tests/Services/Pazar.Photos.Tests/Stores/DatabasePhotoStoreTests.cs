using Pazar.Postgres;
using Pazar.Service;

namespace Pazar.Photos.Tests.Stores;

public sealed class DatabasePhotoStoreTests : PhotoStoreConformance
{
    private Database _database = null!;

    private protected override IPhotoStore Store => new DatabasePhotoStore(_database);

    public override async ValueTask InitializeAsync() => _database = await TestServer.FreshDatabaseAsync([.. ServiceHost.MigrationsOf(new PhotosService())]);

    public override ValueTask DisposeAsync() => _database.DisposeAsync();
}
