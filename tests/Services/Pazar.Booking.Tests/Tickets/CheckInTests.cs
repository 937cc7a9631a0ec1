namespace Pazar.Booking.Tests;

public sealed class CheckInTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_ticket_opens_the_door_once()
    {
        var first = CheckIn.Decide("CODE", default, usedAt: null, Now);
        Assert.Equal(Now, first.Value!.CheckedInAt);
        var second = CheckIn.Decide("CODE", default, first.Value.CheckedInAt, Now.AddMinutes(1));
        Assert.Equal("already_checked_in", second.Refusal?.Code);
        Assert.Contains("2026-01-31 12:00:00Z", second.Refusal!.Detail, StringComparison.Ordinal);
    }
}
