namespace Pazar.Http;

/// <summary>The groups of the description, in the order in which a reader meets them.</summary>
internal static class Tags
{
    /// <summary>The group of routes that name none.</summary>
    public const string Otherwise = "Operations";

    public static readonly (string Name, string Description)[] All =
    [
        ("Identity", "Accounts, signing in and tokens. Send the access token as `Authorization: Bearer …`; when it has run out, the refresh token gets the next pair."),
        ("Catalog", "Products and categories: what is for sale, and at what price."),
        ("Photos", "Images of products, in several sizes."),
        ("Search", "Finding products: by words, likenesses and filters, and while somebody types."),
        ("Inventory", "Stock: how many there are, how many are held for orders, and the ledger of every change."),
        ("Basket", "What somebody means to buy, signed in or not, and the checkout that makes an order of it."),
        ("Discounts", "What takes something off an order: percentages, amounts and free units, and the codes by which customers name them."),
        ("Orders", "Orders and their saga: `PENDING → RESERVED → CONFIRMED → SHIPPED → DELIVERED`, or `CANCELLED` with a reason, or `REFUNDED`."),
        ("Payments", "Payments of orders and of reservations. Nobody is charged twice, whatever is repeated or lost on the way."),
        ("Booking", "Events with seats, holds of a few minutes, confirmations, tickets and the waiting list."),
        ("Notifications", "Messages to users: what was sent, to whom, because of what, and what became of it."),
        ("Webhooks", "Events for others' machines: sent to their addresses, signed, or read as one feed."),
        ("Gateway", "For browsers, which sign in by a cookie, and for phones: what a page needs in one answer. `/bff/web/api/…` is `/api/…` with the browser's session in place of a token."),
        (Otherwise, "For whoever looks after the installation: health, subscriptions, dead letters, the audit, and this description."),
    ];
}
