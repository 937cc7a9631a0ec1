using System.Net;
using Npgsql;
using NpgsqlTypes;
using Pazar.EventLog;
using Pazar.Http;
using Pazar.Kernel;
using Pazar.Postgres;
using Pazar.Service;

namespace Pazar.Identity;

/// <summary>The SQL of users.</summary>
internal sealed class UserStore(Database database)
{
    internal const string Columns = "id, coalesce(guest_email, email), username, first_name, last_name, language, role, created_at, updated_at, deactivated_at is null, guest_email is not null";

    /// <summary>How many rows a sweep touches at once; families take all of their tokens along.</summary>
    private const int PageLimit = 1_000;

    /// <summary>Says of the row <c>put</c> what <see cref="UserView.Told"/> does.</summary>
    private const string Told = """
        append_events(array[gen_random_uuid()], array['user.changed'], array[1::smallint], array[put.id],
            array[json_strip_nulls(json_build_object('user_id', put.id, 'email', put.email, 'username', put.username, 'first_name', nullif(put.first_name, ''),
                'last_name', nullif(put.last_name, ''), 'language', put.language, 'revision', put.revision,
                'is_admin', case when put.role = 'admin' and put.deactivated_at is null then true end))], array['{}'::json])
        """;

    /// <param name="email">As <see cref="EmailFields.Normalise"/> writes it.</param>
    /// <param name="username">In small letters.</param>
    /// <param name="from">Where the user asks from.</param>
    public async Task<SignInAccount?> FindSignInAsync(string? email, string? username, IPAddress? from, CancellationToken stop) =>
        await FindSignInAsync("where u.email = $2 or lower(u.username) = $3", from, stop,
            Statement.Nullable(email, NpgsqlDbType.Text), Statement.Nullable(username, NpgsqlDbType.Text));

    public async Task<SignInAccount?> FindSignInAsync(Id<User> user, IPAddress? from, CancellationToken stop) =>
        await FindSignInAsync("where u.id = $2", from, stop, Statement.Value(user.Value));

    public Task<UserView?> FindAsync(Id<User> user, CancellationToken stop) =>
        database.FindAsync($"select {Columns} from user_account where id = $1", Read, stop, Statement.Value(user.Value));

    /// <summary>Newest first; ids sort by the time they were made.</summary>
    /// <param name="email">As <see cref="EmailFields.Normalise"/> writes it.</param>
    public Task<IReadOnlyList<UserView>> ListAsync(Id<User>? after, int take, string? email, IReadOnlyList<KeyValuePair<string, string>> noted, CancellationToken stop)
    {
        List<NpgsqlParameter> parameters = [Statement.Nullable(after?.Value, NpgsqlDbType.Uuid), Statement.Value(take)];
        var byEmail = email is null ? "" : $" and {Add(Statement.Value(email))} in (email, guest_email)";
        var sql = $"""
            select {Columns} from user_account
            where ($1 is null or id < $1){byEmail}{MetadataStore.Conditions(noted, "user_account.id", Add)} order by id desc limit $2
            """;
        return database.ReadAsync(sql, Read, stop, [.. parameters]);

        string Add(NpgsqlParameter parameter)
        {
            parameters.Add(parameter);
            return $"${parameters.Count}";
        }
    }

    /// <summary>Null when the email or the username is somebody's already.</summary>
    public static async ValueTask<UserView?> AddAsync(Batch<Write> batch, Id<User> id, RegisterBody body, string hash, CancellationToken stop)
    {
        await using var reader = await batch.LoadAsync(stop, LockOf(body.Username), new Statement($"""
            insert into user_account (id, email, username, password_hash, first_name, last_name, role, created_at, updated_at)
            values ($1, $2, $3, $4, $5, $6, 'customer', now(), now())
            on conflict do nothing returning {Columns}
            """, Statement.Value(id.Value), Statement.Value(EmailFields.Normalise(body.Email)), Statement.Nullable(body.Username, NpgsqlDbType.Text),
            Statement.Value(hash), Statement.Value(body.FirstName ?? ""), Statement.Value(body.LastName ?? "")));
        await reader.NextResultAsync(stop);
        return await reader.ReadAsync(stop) ? Read(reader) : null;
    }

    public static ValueTask<bool> IsEmailTakenAsync(Batch<Write> batch, string email, CancellationToken stop) =>
        batch.FindAsync("select from user_account where email = $1", static _ => true, stop, Statement.Value(EmailFields.Normalise(email)));

    /// <summary>The user and the revision, or null when the username is somebody else's. A value that is null stays as it is.</summary>
    public static async ValueTask<(UserView User, long Revision)?> ChangeAsync(Batch<Write> batch, Id<User> user, ProfilePatch body, CancellationToken stop)
    {
        await using var reader = await batch.LoadAsync(stop, LockOf(body.Username), new Statement($"""
            update user_account set username = coalesce($2, username), first_name = coalesce($3, first_name),
                last_name = coalesce($4, last_name), language = case when $6 then $5 else language end, revision = revision + 1, updated_at = clock_timestamp()
            where id = $1 and not exists (select from user_account other where lower(other.username) = lower($2) and other.id <> $1)
            returning {Columns}, revision
            """, Statement.Value(user.Value), Statement.Nullable(body.Username, NpgsqlDbType.Text),
            Statement.Nullable(body.FirstName, NpgsqlDbType.Text), Statement.Nullable(body.LastName, NpgsqlDbType.Text),
            Statement.Nullable(body.Language?.ToName(), NpgsqlDbType.Text), Statement.Value(body.HasLanguage)));
        await reader.NextResultAsync(stop);
        return await reader.ReadAsync(stop) ? (Read(reader), reader.GetInt64(11)) : null;
    }

    /// <summary>
    /// Locks the active admins and then the user. Who is an admin is read in a statement after the locks: of two admins who remove each other,
    /// the second sees that the first is gone, and that he is none himself.
    /// </summary>
    public static async ValueTask<(UserView? User, long Admins, bool IsByAdmin)> LockAsync(
        Batch<Write> batch, Id<User> user, Id<User> by, CancellationToken stop)
    {
        await using var reader = await batch.LoadAsync(stop,
            new Statement("select id from user_account where role = 'admin' and deactivated_at is null order by id for update"),
            new Statement("select id from user_account where id = $1 for update", Statement.Value(user.Value)),
            new Statement("select count(*), coalesce(bool_or(id = $1), false) from user_account where role = 'admin' and deactivated_at is null",
                Statement.Value(by.Value)),
            new Statement($"select {Columns} from user_account where id = $1", Statement.Value(user.Value)));
        await reader.NextResultAsync(stop);
        await reader.NextResultAsync(stop);
        await reader.ReadAsync(stop);
        var (admins, isByAdmin) = (reader.GetInt64(0), reader.GetBoolean(1));
        await reader.NextResultAsync(stop);
        return (await reader.ReadAsync(stop) ? Read(reader) : null, admins, isByAdmin);
    }

    /// <summary>Answers the revision.</summary>
    public static async ValueTask<long> SetRoleAndActivityAsync(Batch<Write> batch, UserView user, CancellationToken stop)
    {
        var revisions = await batch.ReadAsync("""
            update user_account set role = $2, deactivated_at = case when $3 then null else coalesce(deactivated_at, $4) end, revision = revision + 1, updated_at = $4
            where id = $1 returning revision
            """, static row => row.GetInt64(0), stop,
            Statement.Value(user.Id.Value), Statement.Value(user.Role.ToName()), Statement.Value(user.IsActive), Statement.Value(batch.Now));
        return revisions.Single();
    }

    /// <summary>False when the password is not the one that was checked any more.</summary>
    public static ValueTask<bool> SetPasswordAsync(Batch<Write> batch, Id<User> user, string checkedHash, string hash, CancellationToken stop) => batch.FindAsync("""
        update user_account set password_hash = $3, updated_at = clock_timestamp()
        where id = $1 and password_hash = $2 and deactivated_at is null returning id
        """, static _ => true, stop, Statement.Value(user.Value), Statement.Value(checkedHash), Statement.Value(hash));

    /// <summary>The same password under today's parameters; whoever changed the password meanwhile wins.</summary>
    public async Task<bool> RehashAsync(Id<User> user, string before, string after, CancellationToken stop) => await database.ExecuteAsync(
        "update user_account set password_hash = $3 where id = $1 and password_hash = $2", stop,
        Statement.Value(user.Value), Statement.Value(before), Statement.Value(after)) == 1;

    /// <summary>
    /// Creates the user, or gives the one with this email the role and the password, active again. What was signed in before with another
    /// password, or is about to set one, ends. Others hear of the user as of one who registered.
    /// </summary>
    public Task<Id<User>> PutAsync(Id<User> id, string email, string hash, Role role, CancellationToken stop) => database.FindAsync($"""
        with put as (
            insert into user_account as u (id, email, password_hash, role, created_at, updated_at)
            values ($1, $2, $3, $4, now(), now())
            on conflict (email) do update set role = excluded.role, password_hash = excluded.password_hash,
                deactivated_at = null, updated_at = excluded.updated_at, token_version = u.token_version + 1, revision = u.revision + 1
            returning u.*),
        ended as (update refresh_family f set ended_at = clock_timestamp() from put where f.user_id = put.id and f.ended_at is null),
        voided as (delete from password_reset r using put where r.user_id = put.id),
        forgotten as (delete from known_address k using put where k.user_id = put.id),
        revoked as (
            insert into revocation (subject, below) select id, token_version from put where token_version > 0
            on conflict (subject) do update set below = excluded.below, revoked_at = excluded.revoked_at, changed_in = excluded.changed_in)
        select put.id from put, {Told}
        """, row => new Id<User>(row.GetGuid(0)), stop,
        Statement.Value(id.Value), Statement.Value(email), Statement.Value(hash), Statement.Value(role.ToName()));

    /// <summary>Makes a user who exists an active one with this role, and leaves the password alone; null when there is no such user.</summary>
    public Task<Id<User>?> PromoteAsync(string email, Role role, CancellationToken stop) => database.FindAsync($"""
        with put as (update user_account set role = $2, deactivated_at = null, revision = revision + 1, updated_at = now() where email = $1 returning *)
        select put.id from put, {Told}
        """, row => row.Id<User>(0), stop, Statement.Value(email), Statement.Value(role.ToName()));

    /// <summary>The addresses of those who registered first.</summary>
    public Task<IReadOnlyList<string>> FirstEmailsAsync(int most, CancellationToken stop) => database.ReadAsync(
        "select email from user_account order by id limit $1", row => row.GetString(0), stop, Statement.Value((long)most));

    /// <summary>
    /// Forgets what has run out: salts after the grace, resets, revocations, old addresses, spent tokens, and families without a token that could still be used.
    /// A rotation in a token's last moment may be under way for a while longer.
    /// </summary>
    public async Task SweepAsync(TokenTimes times, CancellationToken stop)
    {
        await Pages.RunAsync(PageLimit, () => database.ExecuteAsync($"""
            update refresh_token set successor_salt = null
            where hash in (select hash from refresh_token
                where successor_salt is not null and spent_by is null and spent_at < statement_timestamp() - $1 limit {PageLimit})
            """, stop, Statement.Value(times.SaltKept)), stop);
        await database.ExecuteAsync("delete from password_reset where expires_at < statement_timestamp()", stop);
        await database.ExecuteAsync(KnownAddressStore.Sweep, stop);
        await database.ExecuteAsync("delete from revocation where revoked_at < statement_timestamp() - $1", stop, Statement.Value(TokenTimes.AccessOutlived));
        await Pages.RunAsync(PageLimit, () => database.ExecuteAsync($"""
            delete from refresh_family where id in (
                select t.family_id from refresh_token t where t.spent_at is null and t.expires_at < statement_timestamp() - interval '1 hour' limit {PageLimit})
            """, stop), stop);
        // Long after their time they are refused as any that nobody knows.
        await Pages.RunAsync(PageLimit, () => database.ExecuteAsync($"""
            delete from refresh_token where hash in (
                select hash from refresh_token where spent_at is not null and expires_at < statement_timestamp() - interval '1 hour' limit {PageLimit})
            """, stop), stop);
    }

    /// <summary>Whoever takes a username locks its text first: two who want the same one come one after the other, and the second sees the first.</summary>
    private static Statement LockOf(string? username) => new(
        "select pg_advisory_xact_lock(hashtextextended('pazar.username.' || lower($1), 0))", Statement.Nullable(username, NpgsqlDbType.Text));

    private Task<SignInAccount?> FindSignInAsync(string condition, IPAddress? from, CancellationToken stop, params NpgsqlParameter[] parameters) =>
        database.FindAsync($"""
            select u.id, u.password_hash, u.deactivated_at is null, {KnownAddressStore.IsKnown} from user_account u {condition}
            """, row => new SignInAccount(new(row.GetGuid(0)), row.GetString(1), row.GetBoolean(2), row.GetBoolean(3)), stop,
            [Statement.Value(ClientNetwork.Of(from)), .. parameters]);

    internal static UserView Read(NpgsqlDataReader reader) => new(
        new(reader.GetGuid(0)), reader.GetString(1), reader.Text(2), reader.GetString(3), reader.GetString(4),
        reader.Text(5) is { } language ? Wire<Language>.Parse(language) : null, Wire<Role>.Parse(reader.GetString(6)),
        reader.GetFieldValue<DateTimeOffset>(7), reader.GetFieldValue<DateTimeOffset>(8), reader.GetBoolean(9), reader.GetBoolean(10));
}
