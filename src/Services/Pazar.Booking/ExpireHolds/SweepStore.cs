using Npgsql;
using NpgsqlTypes;
using Pazar.Contracts;
using Pazar.EventLog;
using Pazar.Kernel;
using Pazar.Postgres;

namespace Pazar.Booking;

/// <summary>Finds the events that the sweep has something to do for.</summary>
internal sealed class SweepStore(Database database)
{
    /// <summary>How many events are locked together.</summary>
    private const int PageLimit = 100;

    /// <summary>Those with holds past their time, and those where somebody waits and seats are free.</summary>
    public async Task<IReadOnlyList<Id<Event>>> DueAsync(Id<Event>? after, CancellationToken stop)
    {
        await using var connection = await database.OpenAsync(stop);
        await using NpgsqlCommand command = new("""
            select id from event e
            where ($1::uuid is null or id > $1)
                and (exists (select 1 from reservation r where r.event_id = e.id and r.status = 'HOLD' and r.expires_at <= now())
                    or (waiting_count > 0 and deleted_at is null and is_active and start_time > now() and held_quantity + confirmed_quantity < capacity))
            order by id limit $2
            """, connection);
        command.Parameters.Add(Statement.Nullable(after?.Value, NpgsqlDbType.Uuid));
        command.Parameters.Add(Statement.Value((long)PageLimit));
        await using var reader = await command.ExecuteReaderAsync(stop);
        List<Id<Event>> due = [];
        while (await reader.ReadAsync(stop)) due.Add(new(reader.GetGuid(0)));
        return due;
    }
}
