using System.Text.Json;
using Npgsql;
using NpgsqlTypes;
using Pazar.Contracts;
using Pazar.EventLog;
using Pazar.Kernel;
using Pazar.Postgres;

namespace Pazar.Discounts;

/// <summary>The SQL by which admins write discounts and read them.</summary>
internal sealed class DiscountStore(Database database)
{
    public const string Columns = "id, code, terms, max_uses, max_uses_per_user, uses, edits, revision, created_at, updated_at, ended_at";

    public Task<DiscountRow?> FindAsync(Id<Discount> id, CancellationToken stop) =>
        database.FindAsync($"select {Columns} from discount where id = $1", Read, stop, Statement.Value(id.Value));

    /// <summary>Newest first, which is by id.</summary>
    /// <param name="code">Only those that have or had this code.</param>
    public Task<IReadOnlyList<DiscountRow>> ListAsync(string? code, Id<Discount>? after, int take, CancellationToken stop) => database.ReadAsync($"""
        select {Columns} from discount where ($1::text is null or code = $1) and ($2::uuid is null or id < $2) order by id desc limit $3
        """, Read, stop, Statement.Nullable(code, NpgsqlDbType.Text), Statement.Nullable(after?.Value, NpgsqlDbType.Uuid), Statement.Value((long)take));

    /// <summary>Null when the code is another live discount's.</summary>
    public static async ValueTask<DiscountRow?> AddAsync(Batch<Write> batch, Id<Discount> id, DiscountBody body, CancellationToken stop)
    {
        var code = CouponCode.Normalize(body.Code);
        await using var reader = await batch.LoadAsync(stop,
            new Statement($"select {LockOf("$1")}", Statement.Value(code)),
            new Statement($"""
                insert into discount (id, code, terms, max_uses, max_uses_per_user) values ($1, $2, $3, $4, $5)
                on conflict do nothing returning {Columns}
                """, Statement.Value(id.Value), Statement.Value(code), TermsOf(body.ToTerms()), Number(body.MaxUses), Number(body.MaxUsesPerUser)));
        await reader.NextResultAsync(stop);
        return await reader.ReadAsync(stop) ? Read(reader) : null;
    }

    public static async ValueTask<DiscountRow?> LockAsync(Batch<Write> batch, Id<Discount> id, CancellationToken stop)
    {
        await using var reader = await batch.LoadAsync(stop,
            new Statement($"select {LockOf("code")} from discount where id = $1", Statement.Value(id.Value)),
            new Statement($"select {Columns} from discount where id = $1 for update", Statement.Value(id.Value)));
        await reader.NextResultAsync(stop);
        return await reader.ReadAsync(stop) ? Read(reader) : null;
    }

    /// <summary>With its next number.</summary>
    public static async ValueTask<DiscountRow> SaveAsync(Batch<Write> batch, DiscountRow row, CancellationToken stop)
    {
        var saved = await batch.ReadAsync($"""
            update discount set terms = $2, max_uses = $3, max_uses_per_user = $4, ended_at = $5, edits = edits + 1, revision = nextval('discount_revision'),
                updated_at = clock_timestamp()
            where id = $1 returning {Columns}
            """, Read, stop,
            Statement.Value(row.Id.Value), TermsOf(row.Terms), Number(row.MaxUses), Number(row.MaxUsesPerUser), Statement.Nullable(row.EndedAt, NpgsqlDbType.TimestampTz));
        return saved.Single();
    }

    public static DiscountRow Read(NpgsqlDataReader row) => new(
        new(row.GetGuid(0)), row.GetString(1), JsonSerializer.Deserialize(row.GetString(2), DiscountsJson.Default.DiscountTerms)!,
        row.IsDBNull(3) ? null : row.GetInt32(3), row.IsDBNull(4) ? null : row.GetInt32(4), row.GetInt32(5), row.GetInt64(6), row.GetInt64(7),
        row.GetFieldValue<DateTimeOffset>(8), row.GetFieldValue<DateTimeOffset>(9), row.Time(10));

    /// <summary>
    /// Whoever creates or ends a discount locks its code first, so that they come one after the other: the word of the one that ends has a lower number than
    /// that of the one that takes its code.
    /// </summary>
    private static string LockOf(string code) => $"pg_advisory_xact_lock(hashtextextended('pazar.coupon.' || {code}, 0))";

    private static NpgsqlParameter TermsOf(DiscountTerms terms) =>
        Statement.Nullable(JsonSerializer.Serialize(terms, DiscountsJson.Default.DiscountTerms), NpgsqlDbType.Json);

    private static NpgsqlParameter Number(int? value) => Statement.Nullable(value, NpgsqlDbType.Integer);
}
