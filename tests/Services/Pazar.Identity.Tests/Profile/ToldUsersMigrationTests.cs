using System.Text.Json;
using Pazar.Postgres;
using Pazar.Service;
using Pazar.Testing;

namespace Pazar.Identity.Tests;

public sealed class ToldUsersMigrationTests
{
    [Fact]
    public async Task Users_whom_no_event_tells_of_are_told_of_once_and_the_others_not_again()
    {
        await using var identity = await TestServer.FreshDatabaseAsync([.. ServiceHost.MigrationsOf(new IdentityService())]);
        // As it was before that migration.
        await identity.ExecuteAsync("""
            insert into user_account (id, email, first_name, password_hash, role, created_at, updated_at) values
                ('019a0000-0000-7000-8000-000000000001', 'registered@shop.test', '', 'x', 'customer', now(), now()),
                ('019a0000-0000-7000-8000-000000000002', 'made@shop.test', 'Ada', 'x', 'admin', now(), now());
            select append_events(array[gen_random_uuid()], array['user.registered'], array[1::smallint], array['019a0000-0000-7000-8000-000000000001'::uuid],
                array['{"user_id": "019a0000-0000-7000-8000-000000000001", "email": "registered@shop.test"}'::json], array['{}'::json]);
            """);
        var sql = MigrationSet.FromResources("identity", typeof(IdentityService).Assembly).Migrations.Single(migration => migration.Name == "language").Sql;

        await identity.ExecuteAsync(sql[sql.IndexOf("select append_events", StringComparison.Ordinal)..]);

        var told = JsonElement.Parse(await identity.QueryAsync<string>("select json_agg(body)::text from log where type = 'user.changed'"));
        var only = Assert.Single(told.EnumerateArray());
        Assert.Equal(("made@shop.test", "Ada", 1), (only.GetProperty("email").GetString(), only.GetProperty("first_name").GetString(), only.GetProperty("revision").GetInt32()));
        Assert.False(only.TryGetProperty("language", out _));
    }

    [Fact]
    public async Task Admins_of_before_are_told_of_once_more_as_admins()
    {
        await using var identity = await TestServer.FreshDatabaseAsync([.. ServiceHost.MigrationsOf(new IdentityService())]);
        await identity.ExecuteAsync("""
            insert into user_account (id, email, password_hash, role, created_at, updated_at, deactivated_at) values
                ('019a0000-0000-7000-8000-000000000001', 'customer@shop.test', 'x', 'customer', now(), now(), null),
                ('019a0000-0000-7000-8000-000000000002', 'former@shop.test', 'x', 'admin', now(), now(), now()),
                ('019a0000-0000-7000-8000-000000000003', 'admin@shop.test', 'x', 'admin', now(), now(), null)
            """);
        await identity.ExecuteAsync(MigrationSet.FromResources("identity", typeof(IdentityService).Assembly).Migrations.Single(migration => migration.Name == "told_admins").Sql);

        var only = Assert.Single(JsonElement.Parse(await identity.QueryAsync<string>("select json_agg(body)::text from log where type = 'user.changed'")).EnumerateArray());
        Assert.Equal(("admin@shop.test", true, 2), (only.GetProperty("email").GetString(), only.GetProperty("is_admin").GetBoolean(), only.GetProperty("revision").GetInt32()));
    }
}
