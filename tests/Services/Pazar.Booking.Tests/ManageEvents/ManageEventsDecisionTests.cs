using Pazar.Http;
using Pazar.Kernel;

namespace Pazar.Booking.Tests;

public sealed class ManageEventsDecisionTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);

    private static readonly EventState Evening = new(
        default, "Evening", "", Now.AddDays(1), Now.AddDays(2), true, Money.Zero, new(10), 0, 0, 0, Revision: 3, Now, Now, false);

    [Fact]
    public void An_edit_of_another_version_than_the_admin_means_is_stale_whatever_else_is_wrong()
    {
        EventBody backwards = new("Evening", 10, Evening.EndTime, Evening.StartTime);
        Assert.Equal(IfMatch.Stale, ManageEvents.Decide(Evening, backwards, Now, new("\"2\"")).Refusal);
        Assert.Equal(IfMatch.Stale, ManageEvents.DecideDeletion(Evening with { HoldCount = 1 }, new("\"2\"")));
    }

    [Fact]
    public void An_event_that_a_patch_would_end_before_it_begins_stays_as_it_is()
    {
        EventPatch patch = new() { EndTime = Evening.StartTime };
        Assert.Equal(ManageEvents.EndsTooEarly, ManageEvents.Decide(Evening, patch.ApplyTo(Evening), Now, new("\"3\"")).Refusal);
    }

    [Fact]
    public void An_event_is_deleted_unless_somebody_has_seats_of_it()
    {
        Assert.Null(ManageEvents.DecideDeletion(Evening, default));
        Assert.Equal("event_has_reservations", ManageEvents.DecideDeletion(Evening with { ConfirmedCount = 1 }, default)?.Code);
    }
}
