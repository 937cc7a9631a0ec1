namespace Pazar.Kernel;

/// <summary>Something that happened, as services say it to each other. <see cref="Key"/> is the aggregate that it is about.</summary>
public interface IEvent<TSelf>
    where TSelf : IEvent<TSelf>
{
    static abstract EventType<TSelf> Type { get; }

    Guid Key { get; }
}
