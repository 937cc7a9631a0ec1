using Pazar.Kernel;

namespace Pazar.EventLog;

/// <summary>
/// Which events a subscription takes, and how each becomes its message. An event of an older version is brought up to the current one first,
/// as its type says.
/// </summary>
public sealed class EventDecoder<TMessage>
    where TMessage : class
{
    private readonly Dictionary<string, (Func<short, bool> Knows, Func<Envelope, TMessage?> Read)> _types = [];

    private Func<Envelope, TMessage?>? _every;
    private IInterest? _interest;
    private Interest? _always;

    /// <summary>Null for all that there are.</summary>
    internal string[]? Types => _every is null ? [.. _types.Keys] : null;

    /// <param name="message">Null for an event that does not concern this subscription: it is passed over without a transaction.</param>
    public EventDecoder<TMessage> On<TEvent>(Func<TEvent, TMessage?> message)
        where TEvent : IEvent<TEvent> => On<TEvent>((happened, _) => message(happened));

    /// <summary>As <see cref="On{TEvent}(Func{TEvent, TMessage})"/>, for messages that need the envelope too.</summary>
    public EventDecoder<TMessage> On<TEvent>(Func<TEvent, Envelope, TMessage?> message)
        where TEvent : IEvent<TEvent>
    {
        _types.Add(TEvent.Type.Name, (TEvent.Type.Knows, said => message(Read<TEvent>(said), said)));
        return this;
    }

    /// <summary>Takes every event of the producer as it was written, whatever its type and version.</summary>
    public EventDecoder<TMessage> OnEvery(Func<Envelope, TMessage?> message)
    {
        _every = message;
        return this;
    }

    /// <summary>
    /// As <see cref="OnEvery"/>, of the types that are of interest. Whoever became interested before an event was said gets it, and what nobody is interested in
    /// is not even read.
    /// </summary>
    public EventDecoder<TMessage> OnInterest(IInterest interest, Func<Envelope, TMessage?> message)
    {
        _interest = interest;
        return OnEvery(message);
    }

    /// <summary>What is of interest as it is committed now.</summary>
    internal ValueTask<Interest> LookAsync(CancellationToken stop) => _interest?.LookAsync(stop) ?? new(_always ??= new(0, Types));

    /// <summary>Whether this version of the event can be read here. One that cannot must not be passed over.</summary>
    internal bool Knows(Envelope said) => _every is not null || _types[said.Type].Knows(said.Version);

    /// <summary>Null when the event is of no concern. One that cannot be read is: that has to come to somebody's notice.</summary>
    /// <exception cref="BrokenSourceException">It counts in another currency than this process.</exception>
    internal Decoded<TMessage>? Decode(Envelope said)
    {
        try
        {
            return (_every is not null ? _every(said) : _types[said.Type].Read(said)) is { } message ? new(said, new(message, said.Headers, said.At), null) : null;
        }
        catch (Exception unreadable) when (unreadable is not BrokenSourceException)
        {
            return new(said, null, unreadable);
        }
    }

    private static TEvent Read<TEvent>(Envelope said)
        where TEvent : IEvent<TEvent>
    {
        var happened = TEvent.Type.Read(said.Version, said.Body);
        if (happened is IPriced { Currency: { Length: > 0 } theirs } && Money.Currency is { } ours && theirs != ours)
            throw new BrokenSourceException($"{said.Type}, event {said.Id}, is in {theirs}, and this process counts in {ours}: all processes of a shop have the same setting Currency");
        return happened;
    }
}

/// <summary>An event with its message, or with the reason why it has none.</summary>
internal sealed record Decoded<TMessage>(Envelope Said, Message<TMessage>? Message, Exception? Failure);
