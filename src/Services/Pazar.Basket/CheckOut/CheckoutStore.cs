using System.Text.Json;
using Npgsql;
using Pazar.Contracts;
using Pazar.EventLog;
using Pazar.Kernel;
using Pazar.Postgres;
using Pazar.Service;

namespace Pazar.Basket;

/// <summary>The SQL of checkouts and their answers.</summary>
internal sealed class CheckoutStore(Database database)
{
    /// <summary>For so long whoever has the basket's id is given tokens of the guest who checked it out: they may not have heard the first answer.</summary>
    private const string RepeatTime = "interval '1 hour'";

    public static void Begin<TMessage>(Batch<TMessage> batch, IReadOnlyList<BegunCheckout> begun)
    {
        if (begun.Count == 0) return;
        batch.Save("""
            insert into checkout (order_id, basket_id, version, user_id, shipping_address, metadata, guest_email, status, created_at)
            select u.*, 'open', $8 from unnest($1, $2, $3, $4, $5, $6, $7) u
            """,
            Statement.Array(begun.Select(one => one.OrderId.Value).ToArray()),
            Statement.Array(begun.Select(one => one.BasketId.Value).ToArray()),
            Statement.Array(begun.Select(one => one.Version).ToArray()),
            Statement.Array(begun.Select(one => one.UserId.Value).ToArray()),
            Statement.Jsons([.. begun.Select(one => one.ShippingAddress is { } address ? JsonSerializer.Serialize(address, BasketJson.Default.ShippingAddress) : null)]),
            Statement.Jsons([.. begun.Select(one => one.Metadata is { } noted ? JsonSerializer.Serialize(noted, BasketJson.Default.IReadOnlyDictionaryStringString) : null)]),
            Statement.Texts([.. begun.Select(one => one.GuestEmail)]),
            Statement.Value(batch.Now));
    }

    /// <summary>The first answer stands.</summary>
    public static void End<TMessage>(Batch<TMessage> batch, IReadOnlyList<CheckoutNews> news)
    {
        var ended = news.Where(said => said is not CheckoutNews.Cancelled).DistinctBy(said => said.OrderId).OrderBy(said => said.OrderId).ToList();
        if (ended.Count == 0) return;
        batch.Save("""
            update checkout c set status = u.status, answer = u.answer, answered_at = $4 from unnest($1, $2, $3) u (order_id, status, answer)
            where c.order_id = u.order_id and c.status = 'open'
            """,
            Statement.Array(ended.Select(said => said.OrderId.Value).ToArray()),
            Statement.Array(ended.Select(said => (said is CheckoutNews.Placed ? CheckoutStatus.Placed : CheckoutStatus.Refused).ToName()).ToArray()),
            Statement.Jsons([.. ended.Select(AnswerOf)]),
            Statement.Value(batch.Now));
    }

    /// <summary>Which baskets these orders came from, and what was checked out; not of those whose lines went back already.</summary>
    public static async ValueTask<Dictionary<Id<Order>, ReturnableCheckout>> FindReturnableAsync<TMessage>(Batch<TMessage> batch, Id<Order>[] orders, CancellationToken stop)
    {
        if (orders.Length == 0) return [];
        var found = await batch.ReadAsync(
            "select order_id, basket_id, user_id, case when status = 'placed' then answer end from checkout where order_id = any($1) and status <> 'refused' and returned_at is null",
            static row => (Order: new Id<Order>(row.GetGuid(0)), Checkout: ReadReturnable(row)), stop, Statement.Array(orders.Select(order => order.Value).ToArray()));
        return found.ToDictionary(one => one.Order, one => one.Checkout);
    }

    private static ReturnableCheckout ReadReturnable(NpgsqlDataReader row)
    {
        var order = row.Text(3) is { } answer ? JsonSerializer.Deserialize(answer, BasketJson.Default.PlacedOrderView) : null;
        return new(new(row.GetGuid(1)), new(row.GetGuid(2)), [.. (order?.Items ?? []).Select(item => new StockLine(item.ProductId, item.Quantity))], order?.Coupon);
    }

    public static void Return<TMessage>(Batch<TMessage> batch, IReadOnlyList<Id<Order>> orders)
    {
        if (orders.Count == 0) return;
        batch.Save("update checkout set returned_at = $2 where order_id = any($1) and returned_at is null",
            Statement.Array(orders.Order().Select(order => order.Value).ToArray()), Statement.Value(batch.Now));
    }

    /// <summary>Null for a checkout that nobody knows any more.</summary>
    public Task<CheckoutAnswer?> FindAsync(Id<Order> order, CancellationToken stop) => database.FindAsync(
        $"select status, answer, shipping_address, metadata, user_id, guest_email, created_at > statement_timestamp() - {RepeatTime} from checkout where order_id = $1", Read, stop,
        Statement.Value(order.Value));

    /// <summary>Identity has the guest's account.</summary>
    public Task GuestIsToldAsync(Id<Order> order, CancellationToken stop) => database.ExecuteAsync(
        "update checkout set guest_told_at = clock_timestamp() where order_id = $1 and guest_told_at is null", stop, Statement.Value(order.Value));

    /// <summary>Orders of guests whom nobody has told Identity of, since a while: the process that was to do it did not.</summary>
    public Task<IReadOnlyList<(Id<Order> Order, Id<User> User, string Email)>> UntoldGuestsAsync(TimeSpan since, int most, CancellationToken stop) => database.ReadAsync("""
        select order_id, user_id, guest_email from checkout
        where guest_email is not null and guest_told_at is null and status = 'placed' and answered_at < statement_timestamp() - $1 order by answered_at limit $2
        """, row => (new Id<Order>(row.GetGuid(0)), new Id<User>(row.GetGuid(1)), row.GetString(2)), stop, Statement.Value(since), Statement.Value((long)most));

    private static string AnswerOf(CheckoutNews news) => news switch
    {
        CheckoutNews.Placed placed => JsonSerializer.Serialize(PlacedOrderView.Of(placed.Event), BasketJson.Default.PlacedOrderView),
        CheckoutNews.Refused(var refused) => JsonSerializer.Serialize(new(refused.Code, refused.Detail) { TotalAmount = refused.TotalAmount }, BasketJson.Default.Refusal),
        _ => throw new InvalidOperationException($"No answer for {news.GetType().Name}."),
    };

    private static CheckoutAnswer? Read(NpgsqlDataReader row) => Wire<CheckoutStatus>.Parse(row.GetString(0)) switch
    {
        CheckoutStatus.Open => new(null, null),
        CheckoutStatus.Refused => new(null, JsonSerializer.Deserialize(row.GetString(1), BasketJson.Default.Refusal)),
        _ => new(JsonSerializer.Deserialize(row.GetString(1), BasketJson.Default.PlacedOrderView)! with
        {
            ShippingAddress = row.Text(2) is { } address ? JsonSerializer.Deserialize(address, BasketJson.Default.ShippingAddress) : null,
            Metadata = row.Text(3) is { } noted ? JsonSerializer.Deserialize(noted, BasketJson.Default.IReadOnlyDictionaryStringString)! : MetadataRules.None,
        }, null, row.Text(5) is { } email ? new(new(row.GetGuid(4)), email, row.GetBoolean(6)) : null),
    };
}
