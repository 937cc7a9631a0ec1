using Npgsql;
using Pazar.EventLog;
using Pazar.Postgres;

namespace Pazar.Service;

/// <summary>The SQL of metadata. Whoever changes a thing's metadata holds that thing's row.</summary>
public sealed class MetadataStore(Database database)
{
    /// <summary>What was noted beside each of these; those with nothing are missing.</summary>
    public async Task<IReadOnlyDictionary<Guid, IReadOnlyDictionary<string, string>>> FindAsync(IReadOnlyList<Guid> ids, CancellationToken stop)
    {
        if (ids.Count == 0) return new Dictionary<Guid, IReadOnlyDictionary<string, string>>();
        var rows = await database.ReadAsync("select id, key, value from metadata where id = any($1) order by id, key",
            row => (Id: row.GetGuid(0), Key: row.GetString(1), Value: row.GetString(2)), stop, Statement.Array(ids.ToArray()));
        return rows.GroupBy(row => row.Id).ToDictionary(
            thing => thing.Key, IReadOnlyDictionary<string, string> (thing) => thing.ToDictionary(row => row.Key, row => row.Value));
    }

    public async Task<IReadOnlyDictionary<string, string>> FindAsync(Guid id, CancellationToken stop) =>
        (await FindAsync([id], stop)).GetValueOrDefault(id, MetadataRules.None);

    /// <summary>As <see cref="FindAsync(Guid, CancellationToken)"/>, in the transaction of a change.</summary>
    public static async ValueTask<IReadOnlyDictionary<string, string>> LoadAsync<TMessage>(Batch<TMessage> batch, Guid id, CancellationToken stop)
    {
        var noted = await batch.ReadAsync("select key, value from metadata where id = $1 order by key", static row => (row.GetString(0), row.GetString(1)), stop, Statement.Value(id));
        return noted.ToDictionary();
    }

    /// <summary>Notes something beside things that are new. Nothing is said where there is nothing.</summary>
    public static void Add<TMessage>(Batch<TMessage> batch, IEnumerable<(Guid Id, IReadOnlyDictionary<string, string> Noted)> things)
    {
        var rows = things.SelectMany(thing => thing.Noted, (thing, pair) => (thing.Id, pair.Key, pair.Value)).ToList();
        if (rows.Count == 0) return;
        batch.Save("insert into metadata (id, key, value) select * from unnest($1, $2, $3)",
            Statement.Array(rows.Select(row => row.Id).ToArray()), Statement.Array(rows.Select(row => row.Key).ToArray()), Statement.Array(rows.Select(row => row.Value).ToArray()));
    }

    /// <summary>Whatever was noted before is gone.</summary>
    public static void Replace<TMessage>(Batch<TMessage> batch, Guid id, IReadOnlyDictionary<string, string> noted)
    {
        batch.Save("delete from metadata where id = $1", Statement.Value(id));
        Add(batch, [(id, noted)]);
    }

    /// <summary>Conditions of a where clause, each behind an "and": one is a walk along an index in the order of ids, so a list by id reads no more than it shows.</summary>
    /// <param name="id">The column of the thing's id.</param>
    /// <param name="add">Adds a parameter and answers its name.</param>
    public static string Conditions(IReadOnlyList<KeyValuePair<string, string>> wanted, string id, Func<NpgsqlParameter, string> add) => string.Concat(wanted.Select(pair =>
        $" and {id} in (select m.id from metadata m where m.key = {add(Statement.Value(pair.Key))} and m.value = {add(Statement.Value(pair.Value))})"));
}
