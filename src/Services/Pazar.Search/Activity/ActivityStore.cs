using Npgsql;
using Pazar.EventLog;
using Pazar.Postgres;

namespace Pazar.Search;

/// <summary>The SQL of the activity.</summary>
/// <param name="kept">How long an event can be found; its day may be there a little longer.</param>
internal sealed class ActivityStore(Database database, TimeSpan kept)
{
    /// <summary>How many events one request looks at: what is further back is behind its cursor.</summary>
    internal const int LooksAt = 10_000;

    /// <summary>What is too old already is passed over, and what its day has left for; what comes by again is there.</summary>
    public static void Add(Batch<ActivityEntry> batch, TimeSpan kept)
    {
        var entries = batch.Messages;
        batch.Save("""
            insert into activity (at, id, service, type, key, request_id, data)
            select * from unnest($1, $2, $3, $4, $5, $6, $7) u (at, id, service, type, key, request_id, data) where u.at >= (select greatest(now() - $8, activity_beginning()))
            on conflict do nothing
            """,
            Column(entry => entry.At), Column(entry => entry.Id), Column(entry => entry.Service), Column(entry => entry.Type), Column(entry => entry.Key),
            Statement.Texts([.. entries.Select(entry => entry.Body.RequestId)]), Column(entry => entry.Data), Statement.Value(kept));

        NpgsqlParameter Column<T>(Func<ActivityEntry, T> value) => Statement.Array(entries.Select(entry => value(entry.Body)).ToArray());
    }

    /// <summary>The newest first, and how far the look came when there may be more behind it.</summary>
    public async Task<(IReadOnlyList<ActivityEntry> Found, ActivityCursor? Next)> ListAsync(ActivityQuery query, int limit, CancellationToken stop)
    {
        List<NpgsqlParameter> parameters = [];
        var looked = Looked(query, Add);
        List<string> conditions = [];
        if (query.Type is { } type) conditions.Add($"type = {Add(Statement.Value(type))}");
        if (query.Text is { } text) conditions.Add($"strpos(lower(concat_ws(' ', service, type, key, request_id, data)), {Add(Statement.Value(text))}) > 0");
        var found = await database.ReadAsync($"""
            select id, at, service, type, key, request_id, data from (select * from activity {looked} order by at desc, id desc limit {LooksAt}) looked
            where {(conditions.Count == 0 ? "true" : string.Join(" and ", conditions))} order by at desc, id desc limit {Add(Statement.Value((long)limit))}
            """, Read, stop, [.. parameters]);
        if (found.Count == limit) return (found, new(found[^1].At, found[^1].Id));

        parameters.Clear();
        var end = await database.ReadAsync(
            $"select at, id from activity {Looked(query, Add)} order by at desc, id desc offset {LooksAt - 1} limit 1",
            row => new ActivityCursor(row.GetFieldValue<DateTimeOffset>(0), row.GetGuid(1)), stop, [.. parameters]);
        return (found, end.SingleOrDefault());

        string Add(NpgsqlParameter parameter)
        {
            parameters.Add(parameter);
            return $"${parameters.Count}";
        }
    }

    /// <summary>Makes room for the days to come.</summary>
    public Task ExtendAsync(CancellationToken stop) => database.ExecuteAsync("select extend_activity()", stop);

    /// <summary>The name of the day that left; null when there is none that may.</summary>
    public Task<string?> DropOldestAsync(CancellationToken stop) =>
        database.FindAsync("select drop_oldest_activity($1)", row => row.Text(0), stop, Statement.Value(kept));

    private string Looked(ActivityQuery query, Func<NpgsqlParameter, string> add)
    {
        List<string> conditions = [$"at >= now() - {add(Statement.Value(kept))}"];
        if (query.Key is { } key) conditions.Add($"key = {add(Statement.Value(key))}");
        if (query.From is { } from) conditions.Add($"at >= {add(Statement.Value(from))}");
        if (query.To is { } to) conditions.Add($"at <= {add(Statement.Value(to))}");
        if (query.After is { } after) conditions.Add($"(at, id) < ({add(Statement.Value(after.At))}, {add(Statement.Value(after.Id))})");
        return $"where {string.Join(" and ", conditions)}";
    }

    private static ActivityEntry Read(NpgsqlDataReader row) => new(
        row.GetGuid(0), row.GetFieldValue<DateTimeOffset>(1), row.GetString(2), row.GetString(3), row.GetGuid(4), row.Text(5), row.GetString(6));
}
