using Pazar.Payments;
using static Pazar.Host.RuleAnswer;

namespace Pazar.Host;

/// <summary>What must hold between orders, reservations, stock, payments and coupons once everybody has heard of everything.</summary>
internal static class PayableRules
{
    /// <summary>An operation that is open for longer has been left behind.</summary>
    private static readonly TimeSpan LongestOperation = TimeSpan.FromMinutes(15);

    public static IReadOnlyList<PayableRule> All { get; } =
    [
        new("stock_is_held_for_live_orders_only", "Stock is held for RESERVED and CONFIRMED orders, taken for SHIPPED and DELIVERED ones, and for no others.", StockFollowsTheOrder),
        new("stock_is_what_was_ordered", "What is held or taken for an order are the products and quantities of its lines.", StockIsWhatWasOrdered),
        new("ended_orders_have_no_open_payment", "No order or reservation that has ended has an open payment.", NothingIsLeftOpen),
        new("confirmed_is_charged", "What is confirmed, shipped or delivered is charged, or being charged.", ConfirmedIsCharged),
        new("charged_is_confirmed_or_refunded", "Money is kept only of what is confirmed, shipped or delivered; all other has gone back, or is on its way.", ChargedIsConfirmed),
        new("refunds_agree", "An order's refunded amount is its payment's.", RefundsAgree),
        new("requested_refunds_are_under_way", "A refund that an order waits for is one that its payment is about to make.", RefundsAreUnderWay),
        new("nobody_is_charged_twice", "The provider took each payment once at most, and its book says what the payment says.", NobodyIsChargedTwice),
        new("coupons_are_redeemed_for_live_orders_only", "What is confirmed, shipped, delivered or refunded with a coupon has one use of it; what is cancelled, or has no coupon, has none.", CouponIsRedeemed),
        new("everything_has_its_order", "No payment, no stock and no use of a coupon stands for an order or reservation that does not exist.", EverythingHasItsOrder),
    ];

    private static RuleAnswer StockFollowsTheOrder(PayableFacts at) => at switch
    {
        { Order: null } => NotConcerned,
        { Order: { HoldsStock: true }, Stock: var stock } => KeptIf(stock is { IsHeld: true }, () => $"{at.Says}, its stock is {stock?.Status ?? "not there"}"),
        { Order: { HasLeft: true }, Stock: var stock } => KeptIf(stock is { IsTaken: true }, () => $"{at.Says}, its stock is {stock?.Status ?? "not there"}"),
        { Order: { HasEnded: true }, Stock: { IsHeld: true } } => Broken($"{at.Says}, its stock is still held"),
        // What was shipped and then paid back whole is not in the house.
        { Order: { Status: "CANCELLED" }, Stock: { IsTaken: true } } => Broken($"{at.Says}, its stock has been taken"),
        _ => Kept,
    };

    private static RuleAnswer StockIsWhatWasOrdered(PayableFacts at) => at switch
    {
        { Order: { } order, Stock: { IsHeld: true } or { IsTaken: true } } => KeptIf(
            order.Lines == at.Stock.Lines, () => $"{at.Says}, and other products or quantities are {at.Stock.Status} for it"),
        _ => NotConcerned,
    };

    private static RuleAnswer NothingIsLeftOpen(PayableFacts at) => at switch
    {
        { HasEnded: false } or { Payment: null } => NotConcerned,
        { Payment: { IsRetried: true } payment } => Waiting($"{at.Says}, what the provider refused is tried again ({Text(payment)})"),
        { Payment: { Open: not null } payment } when at.Now - payment.UpdatedAt < LongestOperation => Waiting($"{at.Says}, its payment's {payment.Open} is under way"),
        { Payment: { Open: not null } payment } => Broken($"{at.Says}, its payment's {payment.Open} is open since {payment.UpdatedAt:u}"),
        { Payment: { IsUnsettled: true } payment } => Broken($"{at.Says}, its payment is {Text(payment)}"),
        // What the provider would not void is FAILED, and lapses there by itself.
        { Payment: { Status: "VOIDED" } payment, Charge: { Live: > 0, Captures: 0 } } => Broken($"{at.Says}, its payment is {Text(payment)}, and the provider's authorization stands"),
        _ => Kept,
    };

    private static RuleAnswer ConfirmedIsCharged(PayableFacts at) => at switch
    {
        { IsConfirmed: false } => NotConcerned,
        // Free tickets need no payment.
        { Payment: null, Total: 0, Reservation: not null } => Kept,
        { Payment: { Status: "CAPTURED" or "REFUNDED", Captured: var captured } } when captured == at.Total => Kept,
        { Payment: { Status: "AUTHORIZED", Open: "capture" } payment } => UnderWay(at, payment),
        { Payment: { Status: "AUTHORIZED", IsRetried: true } payment } => Waiting($"{at.Says}, the provider refused the capture and is asked again ({Text(payment)})"),
        { Payment: var payment } => Broken($"{at.Says}, its payment of {at.Total} is {Text(payment)}"),
    };

    private static RuleAnswer ChargedIsConfirmed(PayableFacts at) => at switch
    {
        { Payment: null or { Captured: 0 } } => NotConcerned,
        { IsConfirmed: true } or { Payment.Kept: 0 } => Kept,
        { HasEnded: true, Payment: { IsUnderWay: true } payment } => Waiting($"{at.Says}, {payment.Kept} of its money is on its way back ({Text(payment)})"),
        { Payment: var payment } => Broken($"{at.Says}, {payment.Kept} of its money is kept ({Text(payment)})"),
    };

    private static RuleAnswer RefundsAgree(PayableFacts at) => at switch
    {
        { Order: { } order, Payment: { } payment } => KeptIf(order.Refunded == payment.Refunded, () => $"the order says {order.Refunded} went back, its payment {payment.Refunded}"),
        { Order: { Refunded: > 0 } order } => Broken($"the order says {order.Refunded} went back, and has no payment"),
        _ => NotConcerned,
    };

    private static RuleAnswer RefundsAreUnderWay(PayableFacts at) => at switch
    {
        { Order: null } => NotConcerned,
        { Order.WaitsForRefund: false } => Kept,
        { Payment: { Open: not null } payment } => UnderWay(at, payment),
        { Payment: { IsUnderWay: true } or { IsUnsettled: true } } => Kept,
        { Order: var order, Payment: var payment } => Broken($"{order.RefundRequested} was asked to go back, {order.Refunded} has, and the payment is {Text(payment)}"),
    };

    private static RuleAnswer NobodyIsChargedTwice(PayableFacts at) => at switch
    {
        { Charge: null } => NotConcerned,
        { Charge: { Captures: > 1 } charge } => Broken($"charged {charge.Captures} times"),
        { Charge: { Live: > 1 } charge } => Broken($"{charge.Live} authorizations stand"),
        { Charge: { Captures: > 0, Voids: > 0 } } => Broken("charged and voided"),
        { Charge: var charge, Payment: null } => KeptIf(charge.Captured == 0, () => $"charged {charge.Captured} without a payment"),
        { Payment: { Open: null } payment, Charge: var charge } => KeptIf(
            charge.Captured == payment.Captured && charge.Refunded == payment.Refunded,
            () => $"the provider took {charge.Captured} and gave back {charge.Refunded}, the payment says {payment.Captured} and {payment.Refunded}"),
        _ => Kept,
    };

    private static RuleAnswer CouponIsRedeemed(PayableFacts at) => at switch
    {
        { Order: null } or { Order: { HasCoupon: false }, Redemption: null } => NotConcerned,
        { Order.HasCoupon: false, Redemption: { } redemption } => Broken($"{at.Says} without a coupon, and one is {redemption.Status} for it"),
        { Order.Status: "CANCELLED", Redemption.IsLive: true } => Broken($"{at.Says}, and has a use of its coupon"),
        { Order.Status: "CANCELLED" or "PENDING" or "RESERVED" } => Kept,
        { Redemption: var redemption } => KeptIf(redemption?.IsLive == true, () => $"{at.Says}, and the use of its coupon is {redemption?.Status ?? "unheard of"}"),
    };

    private static RuleAnswer EverythingHasItsOrder(PayableFacts at) => at switch
    {
        { Redemption: { IsTombstone: false } redemption, Order: null } => Broken($"a coupon that is {redemption.Status} for no order"),
        { Payment: null or { IsTombstone: true }, Stock: null or { IsTombstone: true } } => NotConcerned,
        { Payment: { IsTombstone: false, IsOfReservation: true } payment } => KeptIf(at.Reservation is not null, () => $"a payment ({Text(payment)}) of no reservation"),
        { Payment: { IsTombstone: false } payment, Order: null } => Broken($"a payment ({Text(payment)}) of no order"),
        { Stock: { IsTombstone: false } stock, Order: null } => Broken($"stock that is {stock.Status} for no order"),
        _ => Kept,
    };

    private static RuleAnswer UnderWay(PayableFacts at, PaymentFact payment) => payment switch
    {
        // Admins are shown it until one of them answers for it.
        { IsInDoubt: true } => Waiting($"{at.Says}, nobody can tell what became of its payment's {payment.Open}"),
        _ when at.Now - payment.UpdatedAt < LongestOperation => Waiting($"{at.Says}, its payment's {payment.Open} is under way"),
        _ => Broken($"{at.Says}, its payment's {payment.Open} is open since {payment.UpdatedAt:u}"),
    };

    private static string Text(PaymentFact? payment) =>
        payment is null ? "not there" : $"{payment.Status}, {payment.Captured} taken and {payment.Refunded} back{(payment.Open is { } open ? $", {open} open" : "")}";
}
