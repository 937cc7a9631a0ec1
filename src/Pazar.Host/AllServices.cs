using Pazar.Basket;
using Pazar.Booking;
using Pazar.Catalog;
using Pazar.Discounts;
using Pazar.Gateway;
using Pazar.Identity;
using Pazar.Inventory;
using Pazar.Notifications;
using Pazar.Ordering;
using Pazar.Payments;
using Pazar.Photos;
using Pazar.Search;
using Pazar.Service;
using Pazar.Webhooks;

namespace Pazar.Host;

/// <summary>The services of Pazar. A new one is added here.</summary>
internal static class AllServices
{
    public static IReadOnlyList<PazarService> List { get; } =
    [
        new IdentityService(), new CatalogService(), new InventoryService(), new DiscountsService(), new BasketService(), new OrderingService(),
        new PaymentsService(), new BookingService(), new NotificationsService(), new SearchService(), new WebhooksService(),
        new PhotosService(), new GatewayService(),
    ];

    public static IReadOnlyList<string> Names { get; } = [.. List.Select(service => service.Name)];
}
