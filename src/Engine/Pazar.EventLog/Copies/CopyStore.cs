using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Pazar.Kernel;

namespace Pazar.EventLog;

/// <summary>The SQL of a copy.</summary>
internal sealed class CopyStore<TOf, TRow>(string name, JsonTypeInfo<TRow> form, Func<TRow, TRow> gone)
    where TRow : class
{
    public async ValueTask<Loaded<Id<TOf>, TRow>> LoadAsync<TMessage>(Batch<TMessage> batch, Id<TOf>[] ids, bool isLocked, CancellationToken stop)
    {
        await using var reader = await batch.LoadAsync(stop, new Statement(
            $"select id, is_gone, body from copied where name = $1 and id = any($2) and body is not null {(isLocked ? "order by id for share" : "")}",
            Statement.Value(name), Statement.Array(ids.Select(id => id.Value).ToArray())));
        Loaded<Id<TOf>, TRow> rows = new(ids);
        while (await reader.ReadAsync(stop))
        {
            var row = JsonSerializer.Deserialize(reader.GetString(2), form)!;
            rows.Add(new(reader.GetGuid(0)), reader.GetBoolean(1) ? gone(row) : row);
        }
        return rows;
    }

    public void Save<TMessage>(Batch<TMessage> batch, IReadOnlyList<CopyNews<TOf, TRow>> news) => batch.Save("""
        insert into copied as c (name, id, revision, body) select $1, u.* from unnest($2, $3, $4) u
        on conflict (name, id) do update set revision = excluded.revision, is_gone = false, body = excluded.body where c.revision <= excluded.revision
        """,
        Statement.Value(name),
        Statement.Array(news.Select(said => said.Id.Value).ToArray()),
        Statement.Array(news.Select(said => said.Revision).ToArray()),
        Statement.Jsons([.. news.Select(said => JsonSerializer.Serialize(said.Row!, form))]));

    /// <summary>A thing that went before it was heard of leaves its mark, so that older words about it do nothing.</summary>
    public void SaveGone<TMessage>(Batch<TMessage> batch, IReadOnlyList<CopyNews<TOf, TRow>> news) => batch.Save("""
        insert into copied as c (name, id, revision, is_gone) select $1, u.id, u.revision, true from unnest($2, $3) u (id, revision)
        on conflict (name, id) do update set revision = excluded.revision, is_gone = true where c.revision <= excluded.revision
        """,
        Statement.Value(name),
        Statement.Array(news.Select(said => said.Id.Value).ToArray()),
        Statement.Array(news.Select(said => said.Revision).ToArray()));
}
