using System.Text.Json;
using Npgsql;
using Pazar.Contracts;
using Pazar.EventLog;
using Pazar.Kernel;
using Pazar.Postgres;

namespace Pazar.Webhooks;

/// <summary>The SQL by which webhooks are disabled without an admin's word. Whoever is inactive already keeps the reason that came first.</summary>
internal static class DisableStore
{
    /// <summary>Says it in a transaction that is no batch's; whoever follows the log finds it when it looks again.</summary>
    public const string Say = "select append_events($1, $2, $3, $4, $5, $6)";

    /// <summary>Answers those that were active, with their descriptions.</summary>
    public static ValueTask<IReadOnlyList<(Id<Webhook> Id, string? Description)>> DisableAsync<TMessage>(
        Batch<TMessage> batch, IReadOnlyList<Id<Webhook>> webhooks, DisabledReason reason, CancellationToken stop) => batch.ReadAsync("""
        with able as (select id from webhook where id = any($1) and is_active order by id for no key update)
        update webhook w set is_active = false, disabled_reason = $2, disabled_at = clock_timestamp(), updated_at = clock_timestamp()
        from able where w.id = able.id returning w.id, w.description
        """, static row => (Id: new Id<Webhook>(row.GetGuid(0)), Description: row.Text(1)), stop,
        Statement.Array(webhooks.Select(webhook => webhook.Value).ToArray()), Statement.Value(reason.ToName()));

    public static NpgsqlParameter[] Said(Id<Webhook> webhook, DisabledReason reason, string? description, DateTimeOffset now) =>
    [
        Statement.Array([Guid.CreateVersion7(now)]), Statement.Array([WebhookDisabled.Type.Name]), Statement.Array([WebhookDisabled.Type.Version]), Statement.Array([webhook.Value]),
        Statement.Jsons([JsonSerializer.Serialize(new WebhookDisabled(webhook, reason.ToName(), description), WebhookDisabled.Type.Json)]), Statement.Jsons(["{}"]),
    ];
}
