using Pazar.Kernel;

namespace Pazar.Booking;

/// <summary>The section <c>Booking</c>.</summary>
internal sealed record BookingOptions : IValidated
{
    /// <summary>How long seats are held before they are confirmed.</summary>
    public double HoldMinutes { get; init; } = 5;

    public TimeSpan HoldTime => TimeSpan.FromMinutes(HoldMinutes);

    public IEnumerable<string> Validate()
    {
        if (HoldMinutes is not (>= 0.001 and <= 1_440))
            yield return $"Booking:HoldMinutes is {HoldMinutes}; allowed is 0.001 to 1440 (a day).";
    }
}
