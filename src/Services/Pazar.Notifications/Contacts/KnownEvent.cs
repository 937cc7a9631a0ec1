using Pazar.Contracts;
using Pazar.EventLog;

namespace Pazar.Notifications;

/// <summary>An event as far as those who reserve seats are told of it.</summary>
internal sealed record KnownEvent(string Name, DateTimeOffset StartTime)
{
    /// <summary>Notifications' own copy of events.</summary>
    public static Copy<Event, KnownEvent> NewCopy() => new("events", NotificationsJson.Default.KnownEvent, gone: @event => @event);

    public static CopyNews<Event, KnownEvent> Of(EventCreated said) => new(said.EventId, said.Revision, new(said.Name, said.StartTime));

    public static CopyNews<Event, KnownEvent> Of(EventUpdated said) => new(said.EventId, said.Revision, new(said.Name, said.StartTime));

    public static CopyNews<Event, KnownEvent> Of(EventDeleted said) => new(said.EventId, said.Revision, null);
}
