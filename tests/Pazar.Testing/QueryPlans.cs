using System.Text;
using Npgsql;
using Pazar.Postgres;

namespace Pazar.Testing;

/// <summary>
/// The plans of what a piece of code really asks a database, statements inside SQL functions included: the server notes them, so no test needs
/// a copy of any SQL. Fill the tables first, for a plan on an empty table says nothing.
/// </summary>
public static class QueryPlans
{
    private const string PlanMark = " plan:";

    /// <summary>What the driver asks the first time that it meets a database.</summary>
    private const string DriversQuestion = "pg_type";

    /// <summary>An index is made of a million rows much sooner than by a million rows, and nobody has to look each of them up in another table.</summary>
    private const string Unburden = """
        set synchronous_commit = off;
        set maintenance_work_mem = '256MB';
        create temp table postponed as
        select c.relname as name, pg_get_indexdef(c.oid) as definition
        from pg_index i join pg_class c on c.oid = i.indexrelid join pg_class t on t.oid = i.indrelid
        where t.relnamespace = 'public'::regnamespace and t.relkind = 'r' and not t.relispartition and not i.indisunique
            and not exists (select from pg_constraint where conindid = i.indexrelid);
        do $$
        declare one record;
        begin
            for one in select name from postponed loop execute format('drop index %I', one.name); end loop;
            for one in select tgrelid::regclass as whose, tgname as name from pg_trigger where tgisinternal loop
                execute format('alter table %s disable trigger %I', one.whose, one.name);
            end loop;
        end $$;
        """;

    private const string Burden = """
        do $$
        declare one record;
        begin
            for one in select definition from postponed loop execute one.definition; end loop;
            for one in select tgrelid::regclass as whose, tgname as name from pg_trigger where tgisinternal loop
                execute format('alter table %s enable trigger %I', one.whose, one.name);
            end loop;
        end $$;
        """;

    /// <summary>Runs statements that make many rows, such as <c>insert … select … from generate_series(1, 1000000)</c>, and lets the planner know of them.</summary>
    public static Task FillAsync(Database database, params string[] statements) => RunAsync(database, [Unburden, .. statements, Burden, "vacuum (analyze)"]);

    /// <summary>The same in a database in which services work, which need their indexes meanwhile.</summary>
    public static Task FillInUseAsync(Database database, params string[] statements) => RunAsync(database, [.. statements, "vacuum (analyze)"]);

    private static async Task RunAsync(Database database, string[] statements)
    {
        await using var connection = await database.OpenDedicatedAsync(CancellationToken.None);
        foreach (var sql in statements)
        {
            await using NpgsqlCommand command = new(sql, connection) { CommandTimeout = 600 };
            await command.ExecuteNonQueryAsync();
        }
    }

    /// <summary>The plan of each statement that <paramref name="work"/> ran on this database, in order. Connections that were open before are not seen.</summary>
    public static async Task<IReadOnlyList<QueryPlan>> DuringAsync(Database database, Func<Task> work)
    {
        string name;
        await using (var connection = await database.OpenDedicatedAsync(CancellationToken.None))
        {
            name = connection.Database;
            foreach (var setting in new[]
            {
                "session_preload_libraries = 'auto_explain'", "auto_explain.log_min_duration = 0", "auto_explain.log_analyze = on",
                "auto_explain.log_buffers = on", "auto_explain.log_timing = off", "auto_explain.log_nested_statements = on",
                "auto_explain.log_format = 'json'",
            })
            {
                await using NpgsqlCommand set = new($"alter database {name} set {setting}", connection);
                await set.ExecuteNonQueryAsync();
            }
        }

        var before = new FileInfo(TestServer.ServerLog).Length;
        await work();
        return [.. Read(before, name).Where(plan => !plan.Query.Contains(DriversQuestion, StringComparison.Ordinal))];
    }

    /// <summary>The plans that touched more pages than this, or read one of these tables as a whole; an empty text when there are none.</summary>
    public static string Offenders(this IEnumerable<QueryPlan> plans, long mostPages, params string[] wholeTables) =>
        string.Join('\n', plans.Where(plan => plan.Pages > mostPages || wholeTables.Any(plan.ReadsWhole)));

    private static List<QueryPlan> Read(long from, string database)
    {
        using FileStream file = new(TestServer.ServerLog, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        file.Position = from;
        using StreamReader lines = new(file);
        List<QueryPlan> plans = [];
        StringBuilder? plan = null;
        while (lines.ReadLine() is { } line)
        {
            // The lines of one message follow its first, each behind a tab.
            if (line.StartsWith('\t'))
            {
                plan?.AppendLine(line);
                continue;
            }
            if (plan is not null) plans.Add(QueryPlan.Parse(plan.ToString()));
            plan = line.Contains($" {database} ", StringComparison.Ordinal) && line.EndsWith(PlanMark, StringComparison.Ordinal) ? new() : null;
        }
        if (plan is not null) plans.Add(QueryPlan.Parse(plan.ToString()));
        return plans;
    }
}
