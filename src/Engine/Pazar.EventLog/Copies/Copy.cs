using System.Text.Json.Serialization.Metadata;
using Pazar.Kernel;

namespace Pazar.EventLog;

/// <summary>
/// A service's own copy of the things of another one, as far as it cares, made from what that one says. It is read in the same transaction as the
/// service's own rows, and it can be made again from the producer's events.
/// </summary>
/// <param name="name">Its name within the service, and the purpose of its subscription, for ever. A change of what is kept is a new name, or a rebuild.</param>
/// <param name="gone">How a thing looks that is gone; others may still name it.</param>
public sealed class Copy<TOf, TRow>(string name, JsonTypeInfo<TRow> form, Func<TRow, TRow> gone) : IBatchHandler<CopyNews<TOf, TRow>>
    where TRow : class
{
    private readonly CopyStore<TOf, TRow> _store = new(name, form, gone);

    public string Name { get; } = name;

    ValueTask IBatchHandler<CopyNews<TOf, TRow>>.HandleAsync(Batch<CopyNews<TOf, TRow>> batch, CancellationToken stop)
    {
        Keep(batch, batch.Messages.Select(message => message.Body));
        return ValueTask.CompletedTask;
    }

    /// <summary>Keeps the newest word about each thing, unless a newer one is kept already. One that is gone stays as it was before.</summary>
    public void Keep<TMessage>(Batch<TMessage> batch, IEnumerable<CopyNews<TOf, TRow>> news)
    {
        var things = news.GroupBy(said => said.Id).OrderBy(thing => thing.Key).ToList();
        _store.Save(batch, [.. things.Select(thing => thing.Where(said => said.Row is not null).MaxBy(said => said.Revision)).OfType<CopyNews<TOf, TRow>>()]);
        _store.SaveGone(batch, [.. things.Select(thing => thing.MaxBy(said => said.Revision)!).Where(said => said.Row is null)]);
    }

    /// <summary>These things as they are kept. With a lock, a change that comes meanwhile waits.</summary>
    public ValueTask<Loaded<Id<TOf>, TRow>> LoadAsync<TMessage>(Batch<TMessage> batch, Id<TOf>[] ids, CancellationToken stop, bool isLocked = false) =>
        _store.LoadAsync(batch, ids, isLocked, stop);
}

/// <summary>What a producer says of one of its things.</summary>
/// <param name="Revision">Grows with each word about it.</param>
/// <param name="Row">What to keep of it; null when it is gone, and what was kept says how it was.</param>
public sealed record CopyNews<TOf, TRow>(Id<TOf> Id, long Revision, TRow? Row) : ICopyNews
    where TRow : class;

/// <summary>What a copy is made from, whatever it is a copy of: who follows it may begin again.</summary>
internal interface ICopyNews;
