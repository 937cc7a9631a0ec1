using FsCheck;
using FsCheck.Fluent;
using Pazar.Contracts;
using Pazar.Kernel;

namespace Pazar.Booking.Tests;

/// <summary>Decisions and their folding through batches, against every interleaving that the generator can think of.</summary>
public sealed class SeatPropertyTests
{
    private const int Capacity = 12;
    private const int Users = 4;

    private static readonly Config Seeded = Config.QuickThrowOnFailure.WithMaxTest(1_000).WithReplay(20_260_101, 77);

    [Fact]
    public void Held_and_confirmed_never_exceed_the_capacity_and_always_add_up() =>
        Prop.ForAll(Steps(), steps =>
        {
            SimulatedEvent evening = new(Capacity, Users);
            foreach (var (what, who, which) in steps)
            {
                evening.Take(what, who, which);
                evening.Check();
            }
        }).Check(Seeded);

    [Fact]
    public void Whatever_happened_a_reservation_ends_once() =>
        Prop.ForAll(Steps(), steps =>
        {
            SimulatedEvent evening = new(Capacity, Users);
            Dictionary<Id<Reservation>, ReservationStatus> ended = [];
            foreach (var (what, who, which) in steps)
            {
                evening.Take(what, who, which);
                foreach (var reservation in evening.Reservations)
                {
                    var status = reservation.StatusAt(evening.Now);
                    if (ended.TryGetValue(reservation.Id, out var end)) Assert.Equal(end, status);
                    else if (status is ReservationStatus.Cancelled or ReservationStatus.Expired) ended[reservation.Id] = status;
                }
            }
        }).Check(Seeded);

    [Fact]
    public void A_capacity_below_what_is_taken_is_refused() =>
        Prop.ForAll(Steps(), Gen.Choose(1, 20).ToArbitrary(), (steps, capacity) =>
        {
            SimulatedEvent evening = new(Capacity, Users);
            foreach (var (what, who, which) in steps) evening.Take(what, who, which);
            var state = evening.Load().Events.Find(evening.Id)!;
            EventBody body = new("Evening", capacity, state.StartTime, state.EndTime);
            var decided = ManageEvents.Decide(state, body, evening.Now);
            Assert.Equal(capacity >= evening.TakenSeats, decided.Succeeded);
            if (!decided.Succeeded) Assert.Equal("capacity_below_taken", decided.Refusal.Code);
        }).Check(Seeded);

    private static Arbitrary<(int What, int Who, int Which)[]> Steps() =>
        Gen.Choose(0, 6).SelectMany(what => Gen.Choose(0, Users - 1).SelectMany(who => Gen.Choose(0, 30).Select(which => (what, who, which))))
            .ArrayOf().ToArbitrary();
}
