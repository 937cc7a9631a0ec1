using System.Text.Json;
using NpgsqlTypes;
using Pazar.Contracts;
using Pazar.EventLog;
using Pazar.Kernel;
using Pazar.Service;

namespace Pazar.Ordering;

/// <summary>The SQL by which metadata is noted beside orders that exist.</summary>
internal static class NoteStore
{
    public static ValueTask<bool> LockAsync(Batch<Write> batch, Id<Order> id, CancellationToken stop) =>
        batch.FindAsync("select from orders where id = $1 for update", static _ => true, stop, Statement.Value(id.Value));

    public static void Save(Batch<Write> batch, Id<Order> id, IReadOnlyDictionary<string, string>? noted)
    {
        batch.Save("update orders set metadata = $2, updated_at = $3 where id = $1", Statement.Value(id.Value),
            Statement.Nullable(noted is { Count: > 0 } ? JsonSerializer.Serialize(noted, OrderingJson.Default.IReadOnlyDictionaryStringString) : null, NpgsqlDbType.Json),
            Statement.Value(batch.Now));
        MetadataStore.Replace(batch, id.Value, noted ?? MetadataRules.None);
    }
}
