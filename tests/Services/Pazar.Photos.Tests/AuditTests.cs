using Pazar.Service;

namespace Pazar.Photos.Tests;

public sealed class AuditTests(PhotoShop shop) : IClassFixture<PhotoShop>
{
    [Fact]
    public async Task Every_rule_holds_and_whatever_breaks_one_is_named()
    {
        var image = await Samples.ImageAsync(700, 500);
        var ids = new List<string>();
        for (var number = 0; number < 3; number++) ids.Add((await shop.UploadAsync(image))["id"]!);
        Assert.All(await TryAsync(), rule => Assert.Equal(0, rule.Violations));

        await shop.Photos.ExecuteAsync($"""
            delete from file_piece where photo_id = '{ids[0]}' and file = 'w320';
            insert into leftover (photo_id, store, due_at) values ('{ids[1]}', 'database', now() + interval '1 hour');
            delete from photo where id = '{ids[2]}'
            """);
        var broken = (await TryAsync()).ToDictionary(rule => rule.Name, rule => rule.Broken.Select(finding => finding.Id));
        Assert.Equal([ids[0]], broken["photos_have_their_files"]);
        Assert.Equal([ids[1]], broken["photos_are_not_left_over"]);
        Assert.Equal([ids[2]], broken["files_are_of_something"]);
    }

    private async Task<IReadOnlyList<RuleResult>> TryAsync()
    {
        await using var snapshot = await AuditSnapshot.OpenAsync(shop.Photos, CancellationToken.None);
        return await snapshot.TryAsync(new PhotosService(), CancellationToken.None);
    }
}
