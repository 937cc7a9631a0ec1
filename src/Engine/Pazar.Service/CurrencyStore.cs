using Pazar.EventLog;
using Pazar.Http;
using Pazar.Postgres;

namespace Pazar.Service;

/// <summary>The SQL of the currency that a database's amounts were written in.</summary>
public static class CurrencyStore
{
    /// <summary>Before a database said its currency, all amounts were counted in hundredths.</summary>
    private const int DigitsOfBefore = 2;

    private const string Kept = "select code from currency";

    /// <summary>What a database of others was written in; null where that was not said yet, or this process may not read it.</summary>
    public static async Task<string?> FindAsync(Database database, CancellationToken stop)
    {
        var mayRead = await database.FindAsync("select coalesce(has_table_privilege(to_regclass('currency'), 'select'), false)", row => row.GetBoolean(0), stop);
        return mayRead ? await database.FindAsync(Kept, row => row.Text(0), stop) : null;
    }

    /// <summary>The first start says which it is; a later one with another is refused.</summary>
    public static async Task KeepAsync(Database database, Currency currency, CancellationToken stop)
    {
        if (currency.FractionDigits != DigitsOfBefore && await IsOfBeforeAsync(database, stop))
        {
            throw new SettingException(
                $"Currency is '{currency.Code}', but the amounts in the database of {database.Name} were written by a version that gave every currency {DigitsOfBefore} fraction digits; allowed is a currency that has them.");
        }
        // Two statements: the second one sees what somebody else was first to say.
        await database.ExecuteAsync("insert into currency (code) select $1 where not exists (select 1 from currency) on conflict do nothing", stop,
            Statement.Value(currency.Code));
        var kept = await database.FindAsync(Kept, row => row.GetString(0), stop);
        if (kept != currency.Code)
            throw new SettingException($"Currency is '{currency.Code}', but the amounts in the database of {database.Name} were written in {kept}; allowed is {kept}.");
    }

    /// <summary>Something was said in its log, and no currency. What is said of users has no amounts, and a command says it before the first run.</summary>
    private static Task<bool> IsOfBeforeAsync(Database database, CancellationToken stop) => database.FindAsync("""
        select is_called and not exists (select 1 from currency) and not exists (select 1 from log where starts_with(type, 'user.')) from log_position
        """, row => row.GetBoolean(0), stop);
}
