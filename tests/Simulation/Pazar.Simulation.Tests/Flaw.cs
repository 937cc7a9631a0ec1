namespace Pazar.Simulation.Tests;

/// <summary>A mistake that is planted in a world, to see that a rule finds it.</summary>
internal enum Flaw
{
    None,

    // Ordering
    AWholeRefundKeepsTheStock,
    ARefusedCaptureIsIgnored,
    ARefusedRefundIsIgnored,
    APaidRefundIsIgnored,
    AnAuthorizationIsIgnored,
    WhatIsNotCapturedIsShipped,
    NoDeadlineIsOver,
    ADecisionThrows,
    ACommandThrows,

    ACouponIsNotWaitedFor,
    ARefusedCouponIsIgnored,
    AUsersOwnUsesAreNotCounted,

    // Discounts
    AStaleCountOfUsesIsSaved,
    AnOrderThatIsHeardAgainIsRedeemedAgain,
    AUseIsNotGivenBack,
    ACancellationThatComesFirstIsForgotten,

    // Inventory
    AStaleCountOfStockIsSaved,
    AnOrderThatIsHeardAgainIsHeldAgain,
    AMovementIsNotWritten,

    // Basket
    AnAnswerToACheckoutIsIgnored,
    WhatIsPutInMeanwhileIsTakenOut,
    ACheckoutIsForgotten,
    AMergeLeavesNoTombstone,
    ARefusedCheckoutIsPlacedAfterAll,

    // Payments
    ALostAnswerIsARefusal,
    ACancellationIsIgnored,
    AnIntentIsForgottenInACrash,
    APaymentIsTakenTwice,
    WhatIsReservedIsCaptured,
    WhatIsConfirmedIsVoided,
    MoreIsAskedThanWasAgreed,
    AStrayAuthorizationIsIgnored,
    ARefundPaysTwiceWhatWasAsked,
    ARefundOnItsWayIsPaid,

    // Booking
    AStaleCountOfSeatsIsSaved,
    AnEndedReservationKeepsItsTickets,
    NoHoldIsSwept,
    AWaitingEntryIsNotCounted,
    FreeSeatsAreNotOffered,
    APaidHoldIsNotConfirmed,
}
