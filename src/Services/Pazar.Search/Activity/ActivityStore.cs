using Npgsql;
using Pazar.EventLog;
using Pazar.Postgres;

namespace Pazar.Search;

/// <summary>The SQL of the activity.</summary>
internal sealed class ActivityStore(Database database)
{
    /// <summary>How many events one request looks at: what is further back is behind its cursor.</summary>
    internal const int LooksAt = 10_000;

    private const int ForgottenAtOnce = 5_000;

    /// <summary>What is too old already is passed over; what comes by again is there.</summary>
    public static void Add(Batch<ActivityEntry> batch, TimeSpan kept)
    {
        var entries = batch.Messages;
        batch.Save("""
            insert into activity (at, id, service, type, key, request_id, data)
            select * from unnest($1, $2, $3, $4, $5, $6, $7) u (at, id, service, type, key, request_id, data) where u.at >= now() - $8
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

    /// <summary>Lets go of the oldest; answers how many there may be more than that.</summary>
    public async Task<bool> ForgetAsync(TimeSpan kept, CancellationToken stop) => await database.ExecuteAsync($"""
        delete from activity where (at, id) in (select at, id from activity where at < now() - $1 order by at, id limit {ForgottenAtOnce})
        """, stop, Statement.Value(kept)) == ForgottenAtOnce;

    private static string Looked(ActivityQuery query, Func<NpgsqlParameter, string> add)
    {
        List<string> conditions = [];
        if (query.Key is { } key) conditions.Add($"key = {add(Statement.Value(key))}");
        if (query.From is { } from) conditions.Add($"at >= {add(Statement.Value(from))}");
        if (query.To is { } to) conditions.Add($"at <= {add(Statement.Value(to))}");
        if (query.After is { } after) conditions.Add($"(at, id) < ({add(Statement.Value(after.At))}, {add(Statement.Value(after.Id))})");
        return conditions.Count == 0 ? "" : $"where {string.Join(" and ", conditions)}";
    }

    private static ActivityEntry Read(NpgsqlDataReader row) => new(
        row.GetGuid(0), row.GetFieldValue<DateTimeOffset>(1), row.GetString(2), row.GetString(3), row.GetGuid(4), row.Text(5), row.GetString(6));
}
