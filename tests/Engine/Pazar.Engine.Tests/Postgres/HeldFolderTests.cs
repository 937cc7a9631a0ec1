using Pazar.Postgres;

namespace Pazar.Engine.Tests.Postgres;

public sealed class HeldFolderTests
{
    private static readonly DateTimeOffset Later = TimeProvider.System.GetUtcNow().AddHours(2);

    private readonly string _prefix = $"pazar-held-{Guid.CreateVersion7():N}-";

    [Fact]
    public void What_a_dead_process_left_goes_and_what_somebody_holds_or_makes_stays()
    {
        using HeldFolder held = new(_prefix);
        var left = Left("held");
        var older = Left("original");

        Assert.Equal(0, HeldFolder.RemoveAbandoned(_prefix, TimeProvider.System.GetUtcNow()));
        Assert.Equal(2, HeldFolder.RemoveAbandoned(_prefix, Later));

        Assert.Equal((true, false, false), (Directory.Exists(held.Path), Directory.Exists(left), Directory.Exists(older)));
    }

    [Fact]
    public void A_link_that_somebody_put_there_is_left_alone_with_what_it_leads_to()
    {
        var target = Directory.CreateTempSubdirectory("pazar-target-").FullName;
        var link = Path.Combine(Path.GetTempPath(), _prefix + "link");
        try
        {
            File.WriteAllText(Path.Combine(target, "held"), "");
            Directory.CreateSymbolicLink(link, target);
            Assert.Equal(0, HeldFolder.RemoveAbandoned(_prefix, Later));
            Assert.True(File.Exists(Path.Combine(target, "held")));
        }
        finally
        {
            File.Delete(link);
            Directory.Delete(target, recursive: true);
        }
    }

    /// <summary>A folder with a file in it that nobody has open.</summary>
    private string Left(string file)
    {
        var folder = Directory.CreateTempSubdirectory(_prefix).FullName;
        File.WriteAllText(Path.Combine(folder, file), "");
        return folder;
    }
}
