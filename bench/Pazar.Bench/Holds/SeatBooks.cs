using Npgsql;
using Pazar.Bench.Load;

namespace Pazar.Bench.Holds;

/// <summary>What Booking wrote down, read after the load.</summary>
internal static class SeatBooks
{
    /// <summary>Acknowledged holds that do not exist.</summary>
    public static Task<long> LostAsync(HostProcess host, Guid[] acknowledged) =>
        ReadAsync(host, "select count(*) from unnest($1) a (id) where not exists (select 1 from reservation r where r.id = a.id)", acknowledged);

    /// <summary>Seats given out beyond what there is, or by which the totals and the reservations disagree.</summary>
    public static Task<long> OversoldAsync(HostProcess host) => ReadAsync(host, """
        select coalesce(sum(greatest(0, taken - capacity) + abs(taken - held_quantity - confirmed_quantity)), 0)::bigint from event e cross join lateral (
            select coalesce(sum(quantity), 0) as taken from reservation r
            where r.event_id = e.id and (status = 'CONFIRMED' or (status = 'HOLD' and expires_at > counted_to))) r
        """);

    private static async Task<long> ReadAsync(HostProcess host, string sql, params Guid[][] parameters)
    {
        await using NpgsqlConnection connection = new(host.ConnectionString("booking"));
        await connection.OpenAsync();
        await using NpgsqlCommand command = new(sql, connection) { CommandTimeout = 120 };
        foreach (var parameter in parameters) command.Parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = parameter });
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
