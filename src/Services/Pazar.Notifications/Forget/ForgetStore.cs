using Pazar.Contracts;
using Pazar.EventLog;
using Pazar.Kernel;
using Pazar.Postgres;

namespace Pazar.Notifications;

/// <summary>The SQL by which old messages leave, in steps of which each is short. Ids sort by time.</summary>
internal sealed class ForgetStore(Database database)
{
    public const int StepLimit = 1_000;

    public Task<int> ForgetMessagesAsync(Id<Notification> before, CancellationToken stop) => database.ExecuteAsync(
        "delete from message where id in (select id from message where id < $1 order by id limit $2)", stop, Statement.Value(before.Value), Statement.Value((long)StepLimit));

    public Task<int> ForgetOrdersAsync(Id<Order> before, CancellationToken stop) => database.ExecuteAsync(
        "delete from known_order where order_id in (select order_id from known_order where order_id < $1 order by order_id limit $2)", stop,
        Statement.Value(before.Value), Statement.Value((long)StepLimit));
}
