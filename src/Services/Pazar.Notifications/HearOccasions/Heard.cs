using Pazar.Contracts;
using Pazar.Kernel;

namespace Pazar.Notifications;

/// <summary>What Notifications hears: an order to remember, or an occasion to tell somebody of something.</summary>
internal abstract record Heard
{
    public sealed record Placed(Id<Order> OrderId, KnownOrder Order) : Heard;

    /// <summary>Every admin is told of it, whoever that is by then.</summary>
    public sealed record Concerned(Guid EventId, Occasion Occasion, Guid About, Facts Facts, DateTimeOffset At) : Heard;

    /// <summary>One event may be told by several channels.</summary>
    public sealed record Occurred(IReadOnlyList<Message> Messages) : Heard;
}
