namespace Pazar.Simulation.Tests;

/// <summary>The rules by name: the audit's, where it has them, and those that only a world with an end can be held to.</summary>
internal static class Rules
{
    public const string NoDeadLetters = "no_dead_letters";
    public const string NoCommandFails = "no_command_fails";

    public const string ReservedIsTheSumOfLiveReservations = "reserved_is_the_sum_of_live_reservations";
    public const string StockIsTheSumOfItsLedger = "stock_is_the_sum_of_its_movements";
    public const string StockIsHeldForLiveOrdersOnly = "stock_is_held_for_live_orders_only";

    public const string UsesAreTheSumOfRedemptions = "uses_are_the_sum_of_live_redemptions";
    public const string CouponsAreRedeemedForLiveOrdersOnly = "coupons_are_redeemed_for_live_orders_only";

    public const string OrdersStayWithinWhatAUserMayUse = "orders_stay_within_what_a_user_may_use_of_a_coupon";

    public const string RefusedCouponsCancel = "a_refused_coupon_cancels_its_order";

    public const string SeatsAreTheSumOfReservations = "seats_are_the_sum_of_their_reservations";
    public const string WaitingIsCounted = "who_waits_is_counted";
    public const string ConfirmedReservationsHaveTickets = "confirmed_reservations_have_tickets";
    public const string NoHoldOutlivesItsTime = "holds_end_by_their_time";
    public const string NobodyWaitsForFreeSeats = "nobody_waits_for_free_seats";
    public const string AGoodCardConfirmsAHold = "a_good_card_confirms_a_live_hold";

    public const string OneAuthorizationAtMost = "one_authorization_is_alive_at_most";
    public const string OneChargeAtMost = "nobody_is_charged_twice";
    public const string ChargedIsWhatWasAgreed = "charged_is_what_was_agreed";
    public const string NoMoreBackThanWasTaken = "no_more_goes_back_than_was_taken";
    public const string PaymentsAgreeWithTheProvider = "payments_agree_with_the_provider";
    public const string ChargedOnlyWhenConfirmed = "charged_only_when_confirmed";
    public const string ConfirmedIsCharged = "confirmed_is_charged";
    public const string ChargedIsConfirmed = "charged_is_confirmed_or_refunded";
    public const string NoPaymentIsLeftOpen = "ended_orders_have_no_open_payment";
    public const string NoIntentIsLeft = "no_intent_is_left_behind";
    public const string NoAuthorizationIsLeft = "no_authorization_is_left_at_the_provider";

    public const string NoItemIsLost = "no_item_of_a_basket_is_lost";
    public const string OneOrderForAVersion = "a_version_of_a_basket_is_one_order";
    public const string CheckoutsAreAnswered = "checkouts_are_answered";
    public const string CheckoutsAreTheirOrders = "checkouts_are_their_orders";

    public const string EveryOrderEnds = "orders_end_by_their_deadline";
    public const string NothingLeavesUnpaid = "nothing_leaves_the_house_unpaid";
    public const string RefundsAgree = "refunds_agree";
    public const string RefundsAreToldOf = "refunds_are_told_of";
    public const string AGoodCardConfirmsAnOrder = "a_good_card_confirms_a_waiting_order";

    public static void Break(string rule, Guid subject, string detail) => throw new RuleBrokenException(rule, subject, detail);
}
