using Pazar.Contracts;
using Pazar.Kernel;

namespace Pazar.Photos.Tests.Stores;

/// <summary>What every store does, whichever it is.</summary>
public abstract class PhotoStoreConformance : IAsyncLifetime
{
    private const int Length = 700_001;

    private readonly Id<Photo> _photo = Id<Photo>.New(TimeProvider.System.GetUtcNow());
    private readonly byte[] _file = new byte[Length];

    protected PhotoStoreConformance() => new Random(7).NextBytes(_file);

    private protected abstract IPhotoStore Store { get; }

    public abstract ValueTask InitializeAsync();

    public abstract ValueTask DisposeAsync();

    [Fact]
    public async Task What_is_put_down_is_there_whole()
    {
        await PutAsync("full");
        Assert.Equal(_file, await ReadAsync("full", 0, Length));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 262_143)]
    [InlineData(262_143, 2)]
    [InlineData(262_144, 262_144)]
    [InlineData(300_000, 400_001)]
    [InlineData(700_000, 1)]
    public async Task A_part_of_it_can_be_read(int from, int count)
    {
        await PutAsync("full");
        Assert.Equal(_file.AsSpan(from, count).ToArray(), await ReadAsync("full", from, count));
    }

    [Fact]
    public async Task The_same_again_changes_nothing()
    {
        await PutAsync("full");
        await PutAsync("full");
        Assert.Equal(_file, await ReadAsync("full", 0, Length));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(262_144)]
    [InlineData(524_288)]
    public async Task Files_of_any_length_are_kept(int length)
    {
        await Store.PutAsync(_photo, "full", new MemoryStream(_file, 0, length), "image/png", CancellationToken.None);
        Assert.Equal(_file[..length], await ReadAsync("full", 0, length));
    }

    [Fact]
    public async Task What_is_not_there_has_no_bytes() => Assert.Empty(await ReadAsync("full", 0, 10));

    [Fact]
    public async Task Removing_a_photo_removes_all_of_its_files_and_no_others()
    {
        var other = Id<Photo>.New(TimeProvider.System.GetUtcNow());
        await PutAsync("full");
        await PutAsync("w320");
        await Store.PutAsync(other, "full", new MemoryStream(_file), "image/png", CancellationToken.None);

        await Store.RemoveAsync(_photo, CancellationToken.None);
        await Store.RemoveAsync(_photo, CancellationToken.None);
        Assert.Empty(await ReadAsync("full", 0, Length));
        Assert.Empty(await ReadAsync("w320", 0, Length));
        Assert.Equal(_file, await ReadAsync("full", 0, Length, other));
    }

    private Task PutAsync(string file) => Store.PutAsync(_photo, file, new MemoryStream(_file), "image/png", CancellationToken.None);

    private async Task<byte[]> ReadAsync(string file, long from, long count, Id<Photo>? photo = null)
    {
        MemoryStream read = new();
        await foreach (var piece in Store.ReadAsync(photo ?? _photo, file, from, count, CancellationToken.None)) read.Write(piece.Span);
        return read.ToArray();
    }
}
