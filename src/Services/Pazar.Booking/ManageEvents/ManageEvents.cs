using Pazar.Contracts;
using Pazar.Http;
using Pazar.Kernel;

namespace Pazar.Booking;

/// <summary>The rules for what admins do to events.</summary>
internal static class ManageEvents
{
    public static readonly Refusal EndsTooEarly = new("ends_too_early", EventRules.AfterStart);

    /// <summary>What the event becomes, or why it cannot.</summary>
    public static Result<EventState> Decide(EventState before, EventBody body, DateTimeOffset now, IfMatch edit = default)
    {
        if (!edit.Allows(before.Revision)) return IfMatch.Stale;
        if (body.EndTime <= body.StartTime) return EndsTooEarly;
        if (!before.Seats.CanResize(body.Capacity))
            return new Refusal("capacity_below_taken", $"{before.Seats.Held + before.Seats.Taken} seats are held or confirmed.");
        return before with
        {
            Name = body.Name,
            Description = body.Description ?? "",
            StartTime = body.StartTime.ToUniversalTime(),
            EndTime = body.EndTime.ToUniversalTime(),
            IsActive = body.IsActive,
            Price = body.Price ?? Money.Zero,
            Revision = before.Revision + 1,
            UpdatedAt = now,
        };
    }

    /// <summary>Why the event cannot be deleted; null when it can.</summary>
    public static Refusal? DecideDeletion(EventState before, IfMatch edit)
    {
        if (!edit.Allows(before.Revision)) return IfMatch.Stale;
        return before.HasReservations ? new("event_has_reservations", Standing(before)) : null;
    }

    // Only what there is: "0 holds" would read as a mistake.
    public static string Standing(EventState @event)
    {
        string[] standing = [.. new[] { Counted(@event.HoldCount, "hold"), Counted(@event.ConfirmedCount, "confirmed reservation") }.OfType<string>()];
        return $"The event has {string.Join(" and ", standing)}.";
    }

    private static string? Counted(int count, string thing) => count switch
    {
        0 => null,
        1 => $"1 {thing}",
        _ => $"{count} {thing}s",
    };
}
