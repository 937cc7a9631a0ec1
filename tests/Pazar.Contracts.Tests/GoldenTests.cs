using System.Text.Json;
using System.Text.Json.Nodes;
using Pazar.Kernel;

namespace Pazar.Contracts.Tests;

/// <summary>
/// The wire form of every event, as logs hold it for years. A change that fails here breaks who reads old logs: give the event a new version,
/// and a golden file of its own.
/// </summary>
public sealed class GoldenTests
{
    private static readonly Id<Order> Order = Id<Order>.Parse("019a0000-0000-7000-8000-000000000001");
    private static readonly Id<Product> Product = Id<Product>.Parse("019a0000-0000-7000-8000-000000000002");
    private static readonly Id<User> User = Id<User>.Parse("019a0000-0000-7000-8000-000000000003");
    private static readonly Id<Payment> Payment = Id<Payment>.Parse("019a0000-0000-7000-8000-000000000001");
    private static readonly Id<ShoppingBasket> Basket = Id<ShoppingBasket>.Parse("6fa459ea-ee8a-4ca4-894e-db77e160355e");
    private static readonly Id<Discount> Spring = Id<Discount>.Parse("019a0000-0000-7000-8000-000000000007");
    private static readonly Id<Photo> Shot = Id<Photo>.Parse("019a0000-0000-7000-8000-000000000008");
    private static readonly Id<Event> Evening = Id<Event>.Parse("019a0000-0000-7000-8000-000000000005");
    private static readonly Id<Reservation> Held = Id<Reservation>.Parse("019a0000-0000-7000-8000-000000000006");
    private static readonly DateTimeOffset Begin = new(2030, 1, 1, 18, 0, 0, TimeSpan.Zero);
    private static readonly Guid Refund = Guid.Parse("019a0000-0000-7000-8000-000000000004");

    private static readonly Said[] Everything =
    [
        Of(new UserRegistered(User, "ada@shop.test", "ada", "Ada", "Lovelace")),
        Of(new UserChanged(User, "ada@shop.test", "ada", "Ada", "Lovelace", "tr", 2)),
        Of(new UserChanged(User, "ada@shop.test", "ada", "Ada", "Lovelace", "tr", 3, IsAdmin: true), ".admin"),
        Of(new WebhookDisabled(Id<Webhook>.Parse("019a0000-0000-7000-8000-00000000000a"), "failing", "The ERP")),
        Of(new PasswordResetRequested(User, Refund, Begin)),
        Of(new GuestRegistered(User, "ada@shop.test", Order, Refund, Begin)),
        Of(new UserClaimed(User, Id<User>.Parse("019a0000-0000-7000-8000-000000000008"))),
        Of(new ProductCreated(Product, "CUP-1", "Cup", new(1_250), "USD", "kitchen", true, 1, "A cup of stoneware.", JsonElement.Parse("""{"colour": "blue"}"""))),
        Of(new ProductCreated(Product, "CUP-1", "Cup", new(1_250), "USD", null, true, 1, Slug: "cup", CompareAtPrice: new(1_500), MaxPerOrder: 2, PublishedAt: Begin), ".sale"),
        Of(new ProductUpdated(Product, "CUP-1", "Blue cup", new(1_300), "USD", null, false, 2)),
        Of(new ProductUpdated(Product, "CUP-1", "Cup", new(1_250), "USD", null, true, 2, Slug: "cup", CompareAtPrice: new(1_500), MaxPerOrder: 2, PublishedAt: Begin), ".sale"),
        Of(new ProductArchived(Product, "CUP-1", 3)),
        Of(new PhotoAdded(Shot, Product, 1_280, 853, "image/jpeg", 210_344, "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", 2)),
        Of(new PhotoAdded(Shot, null, 32, 32, "image/webp", 180, "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", 0), ".of_nothing"),
        Of(new PhotoRemoved(Shot, Product)),
        Of(new StockReserved(Order, User, new(2_500), "USD", [new(Product, 2)], "pm_card_visa")),
        Of(new StockFailed(Order, Product, 2, 1)),
        Of(new StockReleased(Order, [new(Product, 2)])),
        Of(new StockChanged(Product, 10, 2, 8, 7)),
        Of(new BasketCheckedOut(Order, User, Basket, [new(Product, 2)], "WELCOME10", "pm_card_visa", new("Ada", "Kordon 12", Country: "TR"))),
        Of(new BasketCheckedOut(Order, User, Basket, [new(Product, 2)], null, null, null, new Dictionary<string, string> { ["erp_id"] = "4711" }), ".metadata"),
        Of(new OrderCreated(Order, User, new(2_500), "USD", [new(Product, "CUP-1", "Cup", 2, new(1_250), new(2_500))], null)),
        Of(new OrderCreated(Order, User, new(2_500), "USD", [new(Product, "CUP-1", "Cup", 2, new(1_250), new(2_500))], null, Metadata: new Dictionary<string, string> { ["erp_id"] = "4711" }), ".metadata"),
        Of(new OrderAccepted(Order, User, Basket, new(2_500), "USD", [new(Product, "CUP-1", "Cup", 2, new(1_250), new(2_500))], Begin)),
        Of(new OrderRefused(Order, User, Basket, "product_unavailable", "Product 1 cannot be ordered.")),
        Of(new OrderCreated(Order, User, new(2_250), "USD", [new(Product, "CUP-1", "Cup", 2, new(1_250), new(2_250), new(250))], null, Coupon: "SPRING-10", Discount: new(250)), ".coupon"),
        Of(new OrderDiscounted(Order, User, Spring, "SPRING-10")),
        Of(new OrderReserved(Order, User)),
        Of(new OrderConfirmed(Order, User, new(2_500), "USD")),
        Of(new OrderCancelled(Order, User, "out_of_stock")),
        Of(new OrderCancelled(Order, User, "coupon_refused", "SPRING-10"), ".coupon"),
        Of(new OrderShipped(Order, User, "TR-1")),
        Of(new OrderDelivered(Order, User)),
        Of(new OrderRefundRequested(Order, User, Refund, new(1_000))),
        Of(new OrderRefunded(Order, User, new(1_000), new(1_500))),
        Of(new PaymentAuthorized(Order, Payment, new(2_500), "USD")),
        Of(new PaymentFailed(Order, Payment, "card_declined")),
        Of(new PaymentCaptured(Order, Payment, new(2_500), "USD")),
        Of(new PaymentVoided(Order, Payment)),
        Of(new PaymentRefunded(Order, Payment, Refund, new(1_000), new(1_500))),
        Of(new PaymentActionRequired(Order, Payment)),
        Of(new PaymentCaptureFailed(Order, Payment, "card_declined")),
        Of(new PaymentVoidFailed(Order, Payment, "already_captured")),
        Of(new PaymentAuthorizationVoided(Order, Payment, 2)),
        Of(new PaymentResolved(Order, Payment, "authorize", "succeeded", User, "pi_1", "Seen in the dashboard.")),
        Of(new PaymentRefundFailed(null, Payment, Refund, new(1_000), "card_closed", Held)),
        Of(new DiscountChanged(Spring, "SPRING-10", new(DiscountKind.Percent, Percent: 12.5m, MinTotal: new(2_000), ProductIds: [Product], Category: "kitchen", StartsAt: Begin, EndsAt: Begin.AddDays(30)), false, "USD", 7)),
        Of(new DiscountChanged(Spring, "GIFT", new(DiscountKind.Fixed, Amount: new(500), IsActive: false), true, "USD", 8), ".fixed"),
        Of(new DiscountChanged(Spring, "3FOR2", new(DiscountKind.BuyXGetY, Buy: 2, Get: 1), false, "USD", 9, MaxUsesPerUser: 1), ".buy_x_get_y"),
        Of(new DiscountEnded(Spring, "SPRING-10", 10)),
        Of(new DiscountRedeemed(Order, User, Spring, "SPRING-10")),
        Of(new DiscountRefused(Order, User, Spring, "SPRING-10", CouponRefusal.ExhaustedCode)),
        Of(new EventCreated(Evening, "Tea", 40, Begin, Begin.AddHours(2), true, new(2_450), "USD", 1)),
        Of(new EventUpdated(Evening, "Tea", 50, Begin, Begin.AddHours(2), false, new(2_450), "USD", 2)),
        Of(new EventDeleted(Evening, 3)),
        Of(new EventAvailabilityChanged(Evening, 40, 30, 6, 4)),
        Of(new ReservationHeld(Held, Evening, User, 2, Begin)),
        Of(new ReservationOffered(Held, Evening, User, 2, Begin)),
        Of(new ReservationConfirmed(Held, Evening, User, 2, new(4_900), "USD", ["0123456789ABCDEFGHJKMNPQRS", "ZYXWVTSRQPNMKJHGFEDCBA9876"])),
        Of(new ReservationCancelled(Held, Evening, User, 2)),
        Of(new ReservationExpired(Held, Evening, User, 2)),
        Of(new ReservationPaymentRequested(Held, Evening, User, new(4_900), "USD", "pm_card_visa", 1)),
        Of(new ReservationPaymentFailed(Held, Evening, User, "card_declined")),
        Of(new ReservationPaymentAccepted(Held, Evening, User)),
        Of(new ReservationPaymentUnwanted(Held, Evening, User)),
    ];

    public static TheoryData<string> Files => [.. Everything.Select(said => said.File)];

    [Theory]
    [MemberData(nameof(Files))]
    public void An_event_keeps_its_wire_form(string file)
    {
        var said = Everything.Single(said => said.File == file);
        var path = Path.Combine(AppContext.BaseDirectory, "Golden", file);
        var golden = File.Exists(path) ? File.ReadAllText(path).Trim() : "nothing";
        Assert.True(golden == said.Json, $"{file} holds {golden}, and the event is written as{Environment.NewLine}{said.Json}");
        Assert.Equal(said.Json, said.ReadAndWriteAgain(golden));
    }

    [Fact]
    public void Every_event_has_a_golden_file_and_every_file_an_event()
    {
        var events = typeof(OrderCreated).Assembly.GetTypes()
            .Where(type => type.GetInterfaces().Any(one => one.IsGenericType && one.GetGenericTypeDefinition() == typeof(IEvent<>)));
        Assert.Empty(events.Select(type => type.Name).Except(Everything.Select(said => said.Name)).Select(name => $"{name} is missing in {nameof(Everything)}."));
        // Older versions keep their files.
        var files = Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Golden")).Select(Path.GetFileName);
        Assert.Empty(Everything.Select(said => said.File).Except(files));
    }

    [Fact]
    public void Every_event_has_a_service_that_says_it()
    {
        var services = Directory.GetDirectories(Path.Combine(ArchitectureTests.Root, "src", "Services")).Select(folder => Path.GetFileName(folder)["Pazar.".Length..].ToLowerInvariant());
        Assert.All(Everything, said => Assert.Contains(Speakers.Of(said.Type), services));
        Assert.Null(Speakers.Of("order.lost"));
    }

    [Fact]
    public void A_change_of_stock_from_before_revisions_were_told_has_the_lowest() =>
        Assert.Equal(new StockChanged(Product, 10, 2, 8), StockChanged.Type.Read(1,
            """{"product_id":"019a0000-0000-7000-8000-000000000002","quantity":10,"reserved":2,"available":8}"""));

    [Fact]
    public void A_product_from_before_descriptions_were_told_has_none() =>
        Assert.Equal(new ProductCreated(Product, "CUP-1", "Cup", new(1_250), "USD", "kitchen", true, 1), ProductCreated.Type.Read(1,
            """{"product_id":"019a0000-0000-7000-8000-000000000002","sku":"CUP-1","name":"Cup","price":12.50,"currency":"USD","category":"kitchen","is_active":true,"revision":1}"""));

    /// <summary>In version 1 a reservation's id stood in the order's place too.</summary>
    [Theory]
    [MemberData(nameof(PaymentFiles))]
    public void A_payment_event_of_version_one_names_an_order_or_a_reservation_and_never_both(string file)
    {
        var said = Everything.Single(said => said.File == file);
        var old = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Golden", file.Replace(".v2.", ".v1.", StringComparison.Ordinal))).Trim();
        Assert.Equal(said.Json, said.ReadOld(1, old));

        var ofReservation = JsonNode.Parse(old)!.AsObject();
        ofReservation["order_id"] = ofReservation["payment_id"]!.DeepClone();
        ofReservation["reservation_id"] = ofReservation["payment_id"]!.DeepClone();
        var read = JsonNode.Parse(said.ReadOld(1, ofReservation.ToJsonString()))!.AsObject();
        Assert.False(read.ContainsKey("order_id"));
        Assert.Equal(Payment.ToString(), (string?)read["reservation_id"]);
    }

    public static TheoryData<string> PaymentFiles => [.. Everything.Select(said => said.File).Where(file => file.StartsWith("payment.", StringComparison.Ordinal) && file.Contains(".v2.", StringComparison.Ordinal))];

    /// <param name="form">Tells one form of an event from another, where there are several.</param>
    private static Said Of<T>(T happened, string form = "")
        where T : IEvent<T> => new(
        typeof(T).Name, T.Type.Name, $"{T.Type.Name}.v{T.Type.Version}{form}.json", JsonSerializer.Serialize(happened, T.Type.Json),
        json => JsonSerializer.Serialize(JsonSerializer.Deserialize(json, T.Type.Json)!, T.Type.Json),
        (version, json) => JsonSerializer.Serialize(T.Type.Read(version, json), T.Type.Json));

    private sealed record Said(string Name, string Type, string File, string Json, Func<string, string> ReadAndWriteAgain, Func<short, string, string> ReadOld);
}
