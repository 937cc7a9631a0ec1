using System.Text.Json;
using Pazar.Kernel;

namespace Pazar.EventLog;

/// <summary>Which events a subscription takes, and how each becomes its message.</summary>
public sealed class EventDecoder<TMessage>
{
    private readonly Dictionary<string, Func<LogEntry, TMessage>> _decoders = [];
    private readonly Dictionary<string, Func<LogEntry, bool>> _concerns = [];

    internal string[] Types => [.. _decoders.Keys];

    public EventDecoder<TMessage> On<TEvent>(Func<TEvent, TMessage> message)
        where TEvent : IEvent<TEvent>
    {
        _decoders.Add(TEvent.Type.Name, entry =>
            message(JsonSerializer.Deserialize(entry.Body, TEvent.Type.Json) ?? throw new JsonException($"{entry.Type} has no body.")));
        return this;
    }

    /// <summary>As <see cref="On{TEvent}(Func{TEvent, TMessage})"/>, for messages that need the envelope too.</summary>
    public EventDecoder<TMessage> On<TEvent>(Func<TEvent, LogEntry, TMessage> message)
        where TEvent : IEvent<TEvent>
    {
        _decoders.Add(TEvent.Type.Name, entry =>
            message(JsonSerializer.Deserialize(entry.Body, TEvent.Type.Json) ?? throw new JsonException($"{entry.Type} has no body."), entry));
        return this;
    }

    /// <summary>Of the events of this type, only these: the others are passed over without a transaction.</summary>
    public EventDecoder<TMessage> Only<TEvent>(Func<TEvent, bool> concerns)
        where TEvent : IEvent<TEvent>
    {
        _concerns.Add(TEvent.Type.Name, entry => JsonSerializer.Deserialize(entry.Body, TEvent.Type.Json) is not { } said || concerns(said));
        return this;
    }

    /// <summary>Whether the event is for this subscription. One that cannot be read is: that has to come to somebody's notice.</summary>
    internal bool Concerns(LogEntry entry)
    {
        if (!_concerns.TryGetValue(entry.Type, out var concerns)) return true;
        try
        {
            return concerns(entry);
        }
        catch (JsonException)
        {
            return true;
        }
    }

    internal TMessage Decode(LogEntry entry) => _decoders[entry.Type](entry);
}
