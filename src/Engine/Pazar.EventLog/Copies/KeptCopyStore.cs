using Pazar.Postgres;

namespace Pazar.EventLog;

/// <summary>The SQL of which copies there are, so that nothing else is taken for one that may begin again.</summary>
internal static class KeptCopyStore
{
    public static Task NoteAsync(Database consumer, string subscription, CancellationToken stop) => consumer.ExecuteAsync(
        "insert into copy_kept (name) values (split_part($1, '.', 2)) on conflict do nothing", stop, Statement.Value(subscription));
}
