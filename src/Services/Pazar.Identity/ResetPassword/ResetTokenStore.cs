using Pazar.EventLog;
using Pazar.Postgres;

namespace Pazar.Identity;

/// <summary>The SQL of tokens that are made when they leave.</summary>
internal sealed class ResetTokenStore(Database database)
{
    /// <summary>How many tokens one request is good for: a mail that may have arrived is sent again with another token, and both links work.</summary>
    private const int MostOfRequest = 12;

    /// <summary>
    /// Keeps one more token for a request, which runs out with it. False when the request has run out, was used or was voided. The locks let a use that is under
    /// way end first, and one that comes later find this token too.
    /// </summary>
    public async Task<bool> AddAsync(Guid request, byte[] hash, CancellationToken stop) => await database.ExecuteAsync("""
        with asked as (
            select r.user_id, r.expires_at from password_reset r join user_account u on u.id = r.user_id
            where r.request_id = $1 and r.expires_at > statement_timestamp() and u.deactivated_at is null
            limit 1 for share of u, r)
        insert into password_reset (hash, user_id, expires_at, request_id)
        select $2, user_id, expires_at, $1 from asked where (select count(*) from password_reset where request_id = $1) <= $3
        """, stop, Statement.Value(request), Statement.Value(hash), Statement.Value((long)MostOfRequest)) == 1;
}
