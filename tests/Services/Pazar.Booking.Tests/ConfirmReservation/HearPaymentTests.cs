using Pazar.Contracts;
using Pazar.Kernel;

namespace Pazar.Booking.Tests;

public sealed class HearPaymentTests
{
    private static readonly DateTimeOffset Now = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, true)]
    [InlineData(null, true)]
    public void News_of_an_attempt_before_the_last_one_is_passed_over(int? attempt, bool counts)
    {
        ReservationState asked = new(new(Guid.CreateVersion7(Now)), default, default, ReservationStatus.Hold, 1, Now.AddMinutes(5), new(2_000), PaymentStep.Requested, 2, null, Now, Now);
        Loaded<Id<Reservation>, ReservationState> reservations = new([asked.Id]);
        reservations.Add(asked.Id, asked);
        Seats seats = new(Now, TimeSpan.FromMinutes(5), new(new Dictionary<Id<Event>, Capacity>()), new([]), reservations);
        var news = PaymentNews.Of(new PaymentActionRequired(null, new(asked.Id.Value), asked.Id, "authentication_failed", attempt))!;
        Assert.Equal(counts ? PaymentStep.ActionRequired : PaymentStep.Requested, HearPayment.Decide(seats, news).After!.Payment);
    }
}
