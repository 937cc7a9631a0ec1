using Pazar.Http;

namespace Pazar.Catalog.Tests;

public sealed class ChangeProductDecisionTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);

    private static readonly ProductRow Kettle = new(
        default, "KETTLE", "Kettle", "", new(1_250), null, "{}", true, 4, Revision: 3, Version: 9, Now, Now, null, "kettle");

    [Fact]
    public void A_change_is_the_next_revision_of_the_product()
    {
        var changed = ChangeProduct.Decide(Kettle, new("\"3.8\""), row => row with { Name = "Blue kettle" }).Value!;
        Assert.Equal(("Blue kettle", 4L, "KETTLE"), (changed.Name, changed.Revision, changed.Sku));
    }

    [Fact]
    public void An_edit_of_another_version_than_the_admin_means_is_stale_whatever_else_is_wrong()
    {
        var archived = Kettle with { ArchivedAt = Now };
        Assert.Equal(IfMatch.Stale, ChangeProduct.Decide(Kettle, new("\"2.9\""), row => row).Refusal);
        Assert.Equal(IfMatch.Stale, ChangeProduct.Decide(archived, new("\"2.9\""), row => row).Refusal);
        Assert.Equal(IfMatch.Stale, ChangeProduct.DecideArchiving(archived, new("\"2.9\""), Now).Refusal);
    }

    [Fact]
    public void An_archived_product_does_not_change_and_is_not_archived_again()
    {
        var archived = ChangeProduct.DecideArchiving(Kettle, default, Now).Value!;
        Assert.Equal((true, 4L), (archived.IsArchived, archived.Revision));
        Assert.Equal("product_archived", ChangeProduct.Decide(archived, default, row => row).Refusal?.Code);
        Assert.Equal(archived, ChangeProduct.DecideArchiving(archived, default, Now.AddDays(1)).Value);
    }
}
