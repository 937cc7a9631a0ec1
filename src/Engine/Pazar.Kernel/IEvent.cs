using System.Text.Json.Serialization.Metadata;

namespace Pazar.Kernel;

/// <summary>The wire name, version and form of one event.</summary>
public sealed record EventType<T>(string Name, short Version, JsonTypeInfo<T> Json);

/// <summary>Something that happened, as services say it to each other. <see cref="Key"/> is the aggregate that it is about.</summary>
public interface IEvent<TSelf>
    where TSelf : IEvent<TSelf>
{
    static abstract EventType<TSelf> Type { get; }

    Guid Key { get; }
}
