using Npgsql;
using NpgsqlTypes;
using Pazar.Contracts;
using Pazar.EventLog;
using Pazar.Kernel;
using Pazar.Postgres;
using Pazar.Service;

namespace Pazar.Booking;

/// <summary>Reads events as they are at this instant of the database's clock.</summary>
internal sealed class EventReadStore(Database database)
{
    /// <summary>How many parameters every list has.</summary>
    private const int Parameters = 6;

    private static readonly string Select = SeatStore.SelectCounted("now()");

    public async Task<EventState?> FindAsync(Id<Event> id, CancellationToken stop) =>
        (await ReadAsync($"{Select} where id = $1 and deleted_at is null", stop, Statement.Value(id.Value))).SingleOrDefault();

    public Task<IReadOnlyList<EventState>> ListAsync(EventQuery query, CancellationToken stop)
    {
        List<NpgsqlParameter> noted = [];
        var sql = $"""
            {Select}
            where deleted_at is null and ($1::boolean is null or is_active = $1) and ($2::timestamptz is null or start_time >= $2)
                and ($3::timestamptz is null or start_time < $3) and ($4::timestamptz is null or (start_time, id) > ($4, $5::uuid)){MetadataStore.Conditions(query.Metadata, "e.id", Add)}
            order by start_time, id limit $6
            """;
        return ReadAsync(sql, stop, [
            Statement.Nullable(query.IsActive, NpgsqlDbType.Boolean), Statement.Nullable(query.From, NpgsqlDbType.TimestampTz),
            Statement.Nullable(query.Until, NpgsqlDbType.TimestampTz), Statement.Nullable(query.After?.Start, NpgsqlDbType.TimestampTz),
            Statement.Nullable(query.After?.Id.Value, NpgsqlDbType.Uuid), Statement.Value((long)query.Take), .. noted]);

        string Add(NpgsqlParameter parameter)
        {
            noted.Add(parameter);
            return $"${Parameters + noted.Count}";
        }
    }

    private Task<IReadOnlyList<EventState>> ReadAsync(string sql, CancellationToken stop, params NpgsqlParameter[] parameters) =>
        database.ReadAsync(sql, SeatStore.ReadCounted, stop, parameters);
}
