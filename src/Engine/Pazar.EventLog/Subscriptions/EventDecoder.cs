using System.Text.Json;
using Pazar.Kernel;

namespace Pazar.EventLog;

/// <summary>Which events a subscription takes, and how each becomes its message.</summary>
public sealed class EventDecoder<TMessage>
{
    private readonly Dictionary<string, Func<LogEntry, TMessage>> _decoders = [];

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

    internal TMessage Decode(LogEntry entry) => _decoders[entry.Type](entry);
}
