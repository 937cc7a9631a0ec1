using Pazar.EventLog;
using Pazar.Http;
using Pazar.Postgres;

namespace Pazar.Service;

/// <summary>The SQL of the currency that a database's amounts were written in.</summary>
public static class CurrencyStore
{
    /// <summary>The first start says which it is; a later one with another is refused.</summary>
    public static async Task KeepAsync(Database database, Currency currency, CancellationToken stop)
    {
        // Two statements: the second one sees what somebody else was first to say.
        await database.ExecuteAsync("insert into currency (code) select $1 where not exists (select 1 from currency) on conflict do nothing", stop,
            Statement.Value(currency.Code));
        var kept = await database.FindAsync("select code from currency order by code limit 1", row => row.GetString(0), stop);
        if (kept != currency.Code)
            throw new SettingException($"Currency is '{currency.Code}', but the amounts in the database of {database.Name} were written in {kept}; allowed is {kept}.");
    }
}
