namespace Pazar.Host.Tests;

/// <summary>What the matrix must know of a route beyond what it says of itself.</summary>
/// <param name="Body">A body that is well formed, for something that need not exist.</param>
/// <param name="Owned">It answers for somebody's own order or payment.</param>
internal sealed record RouteCase(string? Body = null, bool Owned = false);

/// <summary>Every route of the application. A new route is added here, and so is held to every convention.</summary>
internal static class RouteCases
{
    private const string Id = "019a0000-0000-7000-8000-00000000000a";
    private const string Event = """
        {"name": "Tea tasting", "capacity": 40, "price": 24.5, "start_time": "2099-01-01T18:00:00Z", "end_time": "2099-01-01T20:00:00Z"}
        """;

    private const string Product = """{"sku": "matrix", "name": "Cup", "price": 1, "attributes": {"colour": "red"}}""";
    private const string Discount = """{"code": "MATRIX", "kind": "percent", "value": 10}""";
    private const string Refresh = """{"refresh": "nothing"}""";

    private static readonly RouteCase Plain = new();
    private static readonly RouteCase Own = new(Owned: true);

    /// <summary>What is known of a route, by its method and pattern.</summary>
    public static RouteCase Of(string route) =>
        All.TryGetValue(route, out var known) ? known : throw new InvalidOperationException($"{route} is not in the matrix: add it to RouteCases.All.");

    public static IReadOnlyDictionary<string, RouteCase> All { get; } = new Dictionary<string, RouteCase>
    {
        ["GET /healthz/live"] = Plain,
        ["GET /healthz/ready"] = Plain,
        ["GET /openapi/v1.json"] = Plain,
        ["GET /docs"] = Plain,
        ["GET /docs/scalar.js"] = Plain,
        ["GET /.well-known/jwks.json"] = Plain,

        ["GET /bff/web/session"] = Plain,
        ["POST /bff/web/session"] = new("""{"email": "nobody@shop.test", "password": "a long enough one"}"""),
        ["DELETE /bff/web/session"] = Plain,
        ["POST /bff/web/registration"] = new("""{"email": "nobody", "password": "a long enough one"}"""),
        ["GET /bff/web/home"] = Plain,
        ["GET /bff/web/products/{id}"] = Plain,
        ["GET /bff/web/events/{id}"] = Plain,
        ["GET /bff/mobile/home"] = Plain,
        ["GET /bff/mobile/orders/{id}"] = Own,
        ["GET /robots.txt"] = Plain,
        ["GET /sitemap.xml"] = Plain,

        ["GET /api/admin/audit"] = Plain,
        ["GET /api/admin/overview"] = Plain,
        ["GET /api/admin/orders/{id}/saga"] = Plain,
        ["GET /api/admin/subscriptions"] = Plain,
        ["DELETE /api/admin/subscriptions/{name}"] = Plain,
        ["GET /api/admin/dead-letters"] = Plain,
        ["POST /api/admin/dead-letters/{id}/replay"] = Plain,
        ["DELETE /api/admin/dead-letters/{id}"] = Plain,

        ["POST /api/auth/register"] = new("""{"email": "nobody", "password": "a long enough one"}"""),
        ["POST /api/auth/login"] = new("""{"email": "nobody@shop.test", "password": "a long enough one"}"""),
        ["POST /api/auth/refresh"] = new(Refresh),
        ["POST /api/auth/logout"] = new(Refresh),
        ["POST /api/auth/logout-all"] = Plain,
        ["GET /api/auth/sessions"] = Plain,
        ["DELETE /api/auth/sessions/{id}"] = Plain,
        ["POST /api/auth/verify"] = new("""{"token": "nothing"}"""),
        ["GET /api/auth/me"] = Plain,
        ["PATCH /api/auth/me"] = new("""{"first_name": "Ada"}"""),
        ["POST /api/auth/claim"] = new("""{"token": "nothing", "new_password": "another long one"}"""),
        ["POST /api/auth/password"] = new("""{"current_password": "a long enough one", "new_password": "another long one"}"""),
        ["POST /api/auth/password-reset"] = new("""{"email": "nobody@shop.test"}"""),
        ["POST /api/auth/password-reset/confirm"] = new("""{"token": "nothing", "new_password": "another long one"}"""),
        ["GET /api/users"] = Plain,
        ["GET /api/users/{id}"] = Plain,
        ["PATCH /api/users/{id}"] = new("""{"role": "customer"}"""),

        ["GET /api/api-keys"] = Plain,
        ["POST /api/api-keys"] = new("""{"name": "matrix", "scopes": ["orders:read"]}"""),
        ["DELETE /api/api-keys/{id}"] = Plain,

        ["GET /api/products"] = Plain,
        ["GET /api/products/{id}"] = Plain,
        ["GET /api/products/export"] = Plain,
        ["POST /api/products"] = new(Product),
        ["PUT /api/products/{id}"] = new(Product),
        ["PATCH /api/products/{id}"] = new("""{"name": "Bowl"}"""),
        ["DELETE /api/products/{id}"] = Plain,
        ["GET /api/categories"] = Plain,

        ["GET /api/photos"] = Plain,
        ["POST /api/photos"] = Plain,
        ["GET /api/photos/{id}"] = Plain,
        ["DELETE /api/photos/{id}"] = Plain,

        ["GET /api/search"] = Plain,
        ["GET /api/search/suggest"] = Plain,
        ["GET /api/admin/activity"] = Plain,

        ["GET /api/inventory"] = Plain,
        ["POST /api/inventory"] = new($$"""{"product_id": "{{Id}}", "product_sku": "matrix", "quantity": 1}"""),
        ["GET /api/inventory/{product_id}"] = Plain,
        ["PUT /api/inventory/{product_id}"] = new("""{"quantity": 1}"""),
        ["POST /api/inventory/{product_id}/adjust"] = new("""{"delta": 1, "reason": "matrix"}"""),
        ["GET /api/inventory/{product_id}/movements"] = Plain,

        ["GET /api/basket"] = Plain,
        ["DELETE /api/basket"] = Plain,
        ["POST /api/basket/items"] = new($$"""{"product_id": "{{Id}}", "quantity": 1}"""),
        ["PUT /api/basket/items/{product_id}"] = new("""{"quantity": 1}"""),
        ["DELETE /api/basket/items/{product_id}"] = Plain,
        ["PUT /api/basket/coupon"] = new("""{"code": "NOTHING"}"""),
        ["DELETE /api/basket/coupon"] = Plain,
        ["POST /api/basket/merge"] = new($$"""{"basket_id": "{{Id}}"}"""),
        ["POST /api/basket/checkout"] = new("""{"payment_method": "pm_card_visa", "version": 1}"""),

        ["GET /api/discounts"] = Plain,
        ["POST /api/discounts"] = new(Discount),
        ["GET /api/discounts/{id}"] = Plain,
        ["PUT /api/discounts/{id}"] = new(Discount),
        ["DELETE /api/discounts/{id}"] = Plain,
        ["POST /api/discounts/quote"] = new($$"""{"code": "MATRIX", "items": [{"product_id": "{{Id}}", "quantity": 1}]}"""),

        ["GET /api/orders"] = Plain,
        ["GET /api/orders/export"] = Plain,
        ["POST /api/orders"] = new($$"""{"items": [{"product_id": "{{Id}}", "quantity": 1}]}"""),
        ["GET /api/orders/{id}"] = Own,
        ["PATCH /api/orders/{id}"] = new("""{"metadata": {"erp_id": "4711"}}"""),
        ["GET /api/orders/{id}/timeline"] = Own,
        ["GET /api/orders/{id}/stream"] = Own,
        ["POST /api/orders/{id}/cancel"] = Own,
        ["POST /api/orders/{id}/ship"] = new("""{"tracking_code": "TR-1"}"""),
        ["POST /api/orders/{id}/deliver"] = Plain,
        ["POST /api/orders/{id}/refund"] = new("""{"amount": 1}"""),
        ["GET /api/orders/{id}/refunds"] = Own,

        ["GET /api/payments"] = Plain,
        ["GET /api/payments/config"] = Plain,
        ["POST /api/payments/webhooks/stripe"] = Plain,
        ["GET /api/payments/{id}"] = Own,
        ["POST /api/admin/payments/{id}/resolve"] = new($$"""{"key": "{{Id}}:authorize:1", "outcome": "failed", "reference": "pi_1", "note": "matrix"}"""),
        ["GET /api/payments/order/{order_id}"] = Own,
        ["POST /api/payments/order/{order_id}/pay"] = new("""{"payment_method": "pm_card_visa"}""", Owned: true),
        ["GET /api/payments/reservation/{reservation_id}"] = Own,
        ["POST /api/payments/reservation/{reservation_id}/pay"] = new("""{"payment_method": "pm_card_visa"}""", Owned: true),

        ["GET /api/admin/notifications"] = Plain,
        ["GET /api/admin/notifications/{id}"] = Plain,
        ["POST /api/admin/notifications/{id}/retry"] = Plain,

        ["GET /api/webhooks"] = Plain,
        ["POST /api/webhooks"] = new("""{"url": "https://hooks.example/", "event_types": ["order.*"]}"""),
        ["GET /api/webhooks/{id}"] = Plain,
        ["PATCH /api/webhooks/{id}"] = new("""{"description": "The ERP"}"""),
        ["DELETE /api/webhooks/{id}"] = Plain,
        ["POST /api/webhooks/{id}/rotate-secret"] = Plain,
        ["POST /api/webhooks/{id}/test"] = Plain,
        ["GET /api/webhooks/{id}/deliveries"] = Plain,
        ["POST /api/webhooks/{id}/deliveries/{delivery_id}/retry"] = Plain,
        ["GET /api/feed"] = Plain,

        ["GET /api/events"] = Plain,
        ["GET /api/events/{id}"] = Plain,
        ["GET /api/events/{id}/stream"] = Plain,
        ["POST /api/events"] = new(Event),
        ["PUT /api/events/{id}"] = new(Event),
        ["PATCH /api/events/{id}"] = new("""{"name": "Tea tasting"}"""),
        ["DELETE /api/events/{id}"] = Plain,
        ["POST /api/events/{id}/waitlist"] = new("""{"quantity": 1}"""),
        ["GET /api/events/{id}/waitlist"] = Own,
        ["DELETE /api/events/{id}/waitlist"] = Own,
        ["GET /api/waitlist"] = Plain,
        ["POST /api/events/{id}/check-in"] = new("""{"code": "0123456789ABCDEFGHJKMNPQRS"}"""),
        ["GET /api/reservations"] = Plain,
        ["POST /api/reservations"] = new("""{"event_id": "019a0000-0000-7000-8000-00000000000a", "quantity": 1}"""),
        ["GET /api/reservations/{id}"] = Own,
        ["GET /api/reservations/{id}/tickets"] = Own,
        ["POST /api/reservations/{id}/confirm"] = new("""{"payment_method": "pm_card_visa"}""", Owned: true),
        ["POST /api/reservations/{id}/cancel"] = Own,
    };
}
