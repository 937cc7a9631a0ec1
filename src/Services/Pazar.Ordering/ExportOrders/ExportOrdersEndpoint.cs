using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Pazar.Contracts;
using Pazar.Http;
using Pazar.Kernel;

namespace Pazar.Ordering;

/// <summary><c>GET /api/orders/export</c>: the list as a sheet, a line for each order.</summary>
internal sealed class ExportOrdersEndpoint(OrderReadStore store)
{
    private static readonly string[] Columns =
    [
        "id", "created_at", "updated_at", "status", "cancel_reason", "user_id", "currency", "subtotal", "discount", "total_amount", "refunded_amount", "coupon",
        "quantity", "items", "tracking_code", "name", "line1", "line2", "city", "region", "postal_code", "country", "phone", "metadata",
    ];

    public void Map(Routes routes) => OrderQuery.On(routes.Get("/api/orders/export", ExportAsync).Admin().Csv())
        .OfUsers("orders", isAllForAdmins: true)
        .Summary("Exports orders as CSV, a line for each order.")
        .Description("As the list, with the same filters and without pages. Rows are read a thousand at a time, each as it is at that moment; orders are not locked meanwhile. A text that a spreadsheet would take for a formula begins with an apostrophe. Whoever cannot read all of it sees a broken connection.");

    private Task ExportAsync(HttpContext context)
    {
        var query = OrderQuery.Of(context);
        var user = context.ListedUser(isAllForAdmins: true);
        return context.WriteCsvAsync(new CsvSheet<OrderView>("orders", Columns,
            (after, stop) => store.ListAsync(user, query, after?.Id, CsvSheet<OrderView>.PageLimit, stop), Write));
    }

    private static void Write(CsvLines line, OrderView order)
    {
        line.Value(order.Id).Time(order.CreatedAt).Time(order.UpdatedAt).Value(order.Status.ToName()).Value(order.CancelReason).Value(order.UserId).Value(order.Currency)
            .Amount(order.Subtotal).Amount(order.Discount).Amount(order.TotalAmount).Amount(order.RefundedAmount).Text(order.Coupon)
            .Value(order.Items.Sum(item => (long)item.Quantity))
            .Text(string.Join("; ", order.Items.Select(item => string.Create(CultureInfo.InvariantCulture, $"{item.Quantity} x {item.Sku}"))))
            .Text(order.TrackingCode);
        var address = order.ShippingAddress;
        line.Text(address?.Name).Text(address?.Line1).Text(address?.Line2).Text(address?.City).Text(address?.Region).Text(address?.PostalCode).Text(address?.Country).Text(address?.Phone)
            .Text(order.Metadata is { Count: > 0 } noted ? JsonSerializer.Serialize(noted, OrderingJson.Default.IReadOnlyDictionaryStringString) : null);
    }
}
