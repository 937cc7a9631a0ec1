using Pazar.Kernel;

namespace Pazar.EventLog;

/// <summary>
/// Which events a subscription takes, and how each becomes its message. An event of an older version is brought up to the current one first,
/// as its type says.
/// </summary>
public sealed class EventDecoder<TMessage>
{
    private readonly Dictionary<string, Func<LogEntry, TMessage>> _decoders = [];
    private readonly Dictionary<string, Func<short, bool>> _versions = [];
    private readonly Dictionary<string, Func<LogEntry, bool>> _concerns = [];

    internal string[] Types => [.. _decoders.Keys];

    public EventDecoder<TMessage> On<TEvent>(Func<TEvent, TMessage> message)
        where TEvent : IEvent<TEvent> => On<TEvent>((said, _) => message(said));

    /// <summary>As <see cref="On{TEvent}(Func{TEvent, TMessage})"/>, for messages that need the envelope too.</summary>
    public EventDecoder<TMessage> On<TEvent>(Func<TEvent, LogEntry, TMessage> message)
        where TEvent : IEvent<TEvent>
    {
        _decoders.Add(TEvent.Type.Name, entry => message(TEvent.Type.Read(entry.Version, entry.Body), entry));
        _versions.Add(TEvent.Type.Name, TEvent.Type.Knows);
        return this;
    }

    /// <summary>Of the events of this type, only these: the others are passed over without a transaction.</summary>
    public EventDecoder<TMessage> Only<TEvent>(Func<TEvent, bool> concerns)
        where TEvent : IEvent<TEvent>
    {
        _concerns.Add(TEvent.Type.Name, entry => concerns(TEvent.Type.Read(entry.Version, entry.Body)));
        return this;
    }

    /// <summary>Whether this version of the event can be read here. One that cannot must not be passed over.</summary>
    internal bool Knows(LogEntry entry) => _versions[entry.Type](entry.Version);

    /// <summary>Whether the event is for this subscription. One that cannot be read is: that has to come to somebody's notice.</summary>
    internal bool Concerns(LogEntry entry)
    {
        if (!_concerns.TryGetValue(entry.Type, out var concerns)) return true;
        try
        {
            return concerns(entry);
        }
        catch (System.Text.Json.JsonException)
        {
            return true;
        }
    }

    internal TMessage Decode(LogEntry entry) => _decoders[entry.Type](entry);
}
