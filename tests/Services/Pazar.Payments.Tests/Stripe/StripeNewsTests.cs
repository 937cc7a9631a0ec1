using Pazar.Contracts;
using Pazar.EventLog;
using Pazar.FakeStripe;
using Pazar.Kernel;

namespace Pazar.Payments.Tests;

/// <summary>What Stripe tells, what it does not tell, and what is heard of it.</summary>
public sealed class StripeNewsTests
{
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_customer_proves_that_the_card_is_theirs_and_the_order_goes_on()
    {
        await using var shop = await StripeShop.StartAsync();
        var order = await shop.PayAsync(Cards.AuthenticationRequired, "REQUIRES_ACTION");
        var secret = await SecretAsync(shop, order, Given.Customer);
        Assert.Equal(Assert.Single(shop.IntentsOf(order)).ClientSecret, secret);
        Assert.Null(await SecretAsync(shop, order, Id<User>.New(DateTimeOffset.UnixEpoch)));

        shop.Server.Authenticate(secret!, succeeds: true);
        await shop.World.UntilAsync(1, "select 1 from payment where status = 'AUTHORIZED' and action is null");
        Assert.Equal(1, await shop.World.CountAsync("select 1 from log where type = 'payment.authorized'"));
        Assert.Null(await SecretAsync(shop, order, Given.Customer));
    }

    [Fact]
    public async Task Who_fails_to_prove_it_is_told_and_may_pay_with_another_card_and_the_attempt_before_is_cancelled()
    {
        await using var shop = await StripeShop.StartAsync();
        var order = await shop.PayAsync(Cards.AuthenticationRequired, "REQUIRES_ACTION");
        shop.Server.Authenticate((await SecretAsync(shop, order, Given.Customer))!, succeeds: false);
        await shop.World.UntilAsync(1, "select 1 from payment where status = 'REQUIRES_ACTION' and failure_code = 'authentication_failed'");
        await shop.World.Pay!.SubmitAsync(new(Payable.Of(order), Given.Customer, Cards.Visa), CommandOrigin.Service);
        await shop.World.UntilAsync(1, "select 1 from payment where status = 'AUTHORIZED' and failure_code is null and open_operation is null");
        Assert.Equal(["canceled", "requires_capture"], shop.IntentsOf(order).Select(intent => intent.Status));
    }

    [Fact]
    public async Task An_order_without_a_method_waits_for_Stripes_form()
    {
        await using var shop = await StripeShop.StartAsync();
        var order = await shop.PayAsync(null, "REQUIRES_ACTION");
        shop.Server.Confirm((await SecretAsync(shop, order, Given.Customer))!, Cards.Visa);
        await shop.World.UntilAsync(1, "select 1 from payment where status = 'AUTHORIZED'");
    }

    [Theory]
    [InlineData(Cards.Declined, "card_declined")]
    [InlineData(Cards.InsufficientFunds, "insufficient_funds")]
    [InlineData(Cards.Lost, "card_declined")]
    [InlineData(Cards.ProcessingError, "processing_error")]
    [InlineData("pm_nobody_has", "unknown_payment_method")]
    public async Task A_declined_card_is_told_by_our_codes(string method, string code)
    {
        await using var shop = await StripeShop.StartAsync();
        await shop.PayAsync(method, "FAILED");
        Assert.Equal(1, await shop.World.CountAsync($"select 1 from log where type = 'payment.failed' and body ->> 'failure_code' = '{code}'"));
    }

    [Fact]
    public async Task What_no_webhook_told_is_found_by_looking()
    {
        await using var shop = await StripeShop.StartAsync();
        shop.Server.WebhookTarget = null;
        var order = await shop.PayAsync(Cards.AuthenticationRequired, "REQUIRES_ACTION");
        await shop.SweepAsync();
        Assert.Equal(1, await shop.World.CountAsync("select 1 from payment where status = 'REQUIRES_ACTION' and failure_code is null"));
        shop.Server.Authenticate((await SecretAsync(shop, order, Given.Customer))!, succeeds: true);
        await shop.SweepAsync();
        await shop.World.UntilAsync(1, "select 1 from payment where status = 'AUTHORIZED'");

        await shop.World.SayAsync(Given.Confirmed(order));
        await shop.World.UntilAsync(1, "select 1 from payment where status = 'CAPTURED'");
        await shop.SweepAsync();
        Assert.Equal(0, await shop.World.CountAsync("select 1 from stripe.intent where look_at is not null"));
    }

    [Fact]
    public async Task An_authorization_that_is_about_to_lapse_is_told_once_and_lapsed_it_fails_the_capture()
    {
        await using var shop = await StripeShop.StartAsync();
        var order = await shop.PayAsync(Cards.Visa, "AUTHORIZED");
        var intent = Assert.Single(shop.IntentsOf(order)).Id;
        await shop.SweepAsync();
        Assert.DoesNotContain(shop.Log.Warnings, line => line.Contains("lapses", StringComparison.Ordinal));

        shop.Server.HoldUntil(intent, TimeProvider.System.GetUtcNow().AddHours(20));
        await shop.World.ExecuteAsync("update stripe.intent set status = 'unseen'");
        await shop.SweepAsync();
        await shop.SweepAsync();
        Assert.Contains($"{order} lapses", Assert.Single(shop.Log.Warnings, line => line.Contains("lapses", StringComparison.Ordinal)), StringComparison.Ordinal);

        shop.Server.WebhookTarget = null;
        shop.Server.Lapse(intent);
        await shop.World.SayAsync(Given.Confirmed(order));
        await shop.World.UntilAsync(1, "select 1 from log where type = 'payment.capture_failed' and body ->> 'failure_code' = 'authorization_expired'");
        await shop.World.SayAsync(Given.Cancelled(order));
        await shop.World.UntilAsync(1, "select 1 from payment where status = 'VOIDED' and open_operation is null");
    }

    [Fact]
    public async Task What_is_held_for_a_payment_that_is_void_is_given_back_when_it_is_looked_at()
    {
        await using var shop = await StripeShop.StartAsync();
        var order = await shop.PayAsync(Cards.Visa, "AUTHORIZED");
        await shop.World.ExecuteAsync("update payment set status = 'VOIDED', is_cancelled = true");
        await shop.SweepAsync();
        Assert.Equal("canceled", Assert.Single(shop.IntentsOf(order)).Status);
    }

    [Fact]
    public async Task Parts_go_back_each_once()
    {
        await using var shop = await StripeShop.StartAsync();
        var order = await shop.CaptureAsync(Cards.LosesAnswers);
        await shop.World.SayAsync(Given.RefundRequested(order, 1, 1_000), Given.RefundRequested(order, 2, 700));
        await shop.World.UntilAsync(1, "select 1 from payment where refunded_amount = 1700 and open_operation is null");
        await shop.World.SayAsync(Given.Cancelled(order));
        await shop.World.UntilAsync(1, "select 1 from payment where status = 'REFUNDED' and refunded_amount = 2500");
        Assert.Equal([1_000L, 700, 800], Assert.Single(shop.IntentsOf(order)).Refunds);
    }

    [Fact]
    public async Task A_refund_that_the_bank_sends_back_is_shown()
    {
        await using var shop = await StripeShop.StartAsync();
        var order = await shop.CaptureAsync();
        await shop.World.SayAsync(Given.Cancelled(order));
        await shop.World.UntilAsync(1, "select 1 from payment where status = 'REFUNDED'");
        shop.Server.FailRefund(Assert.Single(Assert.Single(shop.IntentsOf(order)).RefundIds));
        await shop.World.UntilAsync(1, "select 1 from payment where failure_code = 'contradicting_answers'");
    }

    [Fact]
    public async Task A_refund_that_is_on_its_way_is_paid_once_it_has_arrived()
    {
        await using var shop = await StripeShop.StartAsync();
        var refund = await RefundOnItsWayAsync(shop);
        shop.Server.SettleRefund(refund, succeeds: true);
        await shop.World.UntilAsync(1, "select 1 from payment where status = 'REFUNDED' and refunded_amount = 2500 and open_operation is null");
        Assert.Equal(1, await shop.World.CountAsync("select 1 from log where type = 'payment.refunded'"));
        await shop.SweepAsync();
        Assert.Equal(0, await shop.World.CountAsync("select 1 from stripe.refund"));
    }

    [Fact]
    public async Task A_refund_that_fails_on_its_way_is_told_with_its_amount_and_made_again_though_no_webhook_says_so()
    {
        await using var shop = await StripeShop.StartAsync();
        shop.Server.WebhookTarget = null;
        var refund = await RefundOnItsWayAsync(shop);
        await shop.SweepAsync();
        Assert.Equal(1, await shop.World.CountAsync("select 1 from payment where open_operation is null and refunded_amount = 0 and refunds::text like '%\"is_on_its_way\":true%'"));

        shop.Server.SettleRefund(refund, succeeds: false);
        await shop.SweepAsync();
        await shop.World.UntilAsync(1, "select 1 from log where type = 'payment.refund_failed' and body ->> 'amount' = '25.00' and body ->> 'failure_code' = 'refund_declined'");
        await shop.World.UntilAsync(2, "select 1 from stripe.refund");
        shop.Server.SettleRefund(Assert.Single(shop.Server.Everything).RefundIds[^1], succeeds: true);
        await shop.SweepAsync();
        await shop.World.UntilAsync(1, "select 1 from payment where status = 'REFUNDED' and refunded_amount = 2500 and open_operation is null");
        Assert.Equal([2_500L], Assert.Single(shop.Server.Everything).Refunds);
    }

    [Fact]
    public async Task A_refund_on_its_way_keeps_no_other_one_from_being_made()
    {
        await using var shop = await StripeShop.StartAsync();
        shop.Server.WebhookTarget = null;
        var order = await shop.CaptureAsync(Cards.RefundPends);
        await shop.World.SayAsync(Given.RefundRequested(order, 1, 1_000));
        await shop.World.UntilAsync(1, "select 1 from stripe.refund");
        await shop.World.SayAsync(Given.RefundRequested(order, 2, 500));
        await shop.World.UntilAsync(2, "select 1 from stripe.refund");
        // More than is left beside them is refused at once.
        await shop.World.SayAsync(Given.RefundRequested(order, 3, 1_001));
        await shop.World.UntilAsync(1, "select 1 from log where type = 'payment.refund_failed' and body ->> 'failure_code' = 'refund_exceeds_payment'");

        var refunds = Assert.Single(shop.IntentsOf(order)).RefundIds;
        shop.Server.SettleRefund(refunds[1], succeeds: true);
        await shop.SweepAsync();
        await shop.World.UntilAsync(1, "select 1 from payment where refunded_amount = 500");
        shop.Server.SettleRefund(refunds[0], succeeds: true);
        await shop.SweepAsync();
        await shop.World.UntilAsync(1, "select 1 from payment where status = 'CAPTURED' and refunded_amount = 1500 and open_operation is null");
        Assert.Equal(2, await shop.World.CountAsync("select 1 from log where type = 'payment.refunded'"));
        await shop.SweepAsync();
        Assert.Equal(0, await shop.World.CountAsync("select 1 from stripe.refund"));
    }

    [Fact]
    public async Task A_capture_is_remembered_as_one()
    {
        await using var shop = await StripeShop.StartAsync();
        shop.Server.WebhookTarget = null;
        await shop.CaptureAsync();
        Assert.Equal(1, await shop.World.CountAsync("select 1 from stripe.intent where status = 'succeeded' and look_at is null and account = 'acct_1Fake (test)'"));
    }

    [Fact]
    public async Task A_capture_that_is_declined_is_told_and_the_hold_given_back()
    {
        await using var shop = await StripeShop.StartAsync();
        var order = await shop.PayAsync(Cards.CaptureDeclined, "AUTHORIZED");
        await shop.World.SayAsync(Given.Confirmed(order));
        await shop.World.UntilAsync(1, "select 1 from log where type = 'payment.capture_failed' and body ->> 'failure_code' = 'card_declined'");
        await shop.World.SayAsync(Given.Cancelled(order));
        await shop.World.UntilAsync(1, "select 1 from payment where status = 'VOIDED' and open_operation is null");
        Assert.Equal("canceled", Assert.Single(shop.IntentsOf(order)).Status);
    }

    [Fact]
    public async Task What_somebody_else_made_in_the_account_is_passed_over()
    {
        await using var shop = await StripeShop.StartAsync();
        var waiting = await shop.PayAsync(Cards.AuthenticationRequired, "REQUIRES_ACTION");
        // Of no payment, of none that there is, and of one with another amount.
        await MakeAsync(shop, "amount=900");
        await MakeAsync(shop, $"amount=900&metadata[pazar_payment]={Given.NewOrder()}&metadata[pazar_operation]=authorize:1");
        await MakeAsync(shop, $"amount=900&metadata[pazar_payment]={waiting}&metadata[pazar_operation]=authorize:1");
        await MakeAsync(shop, $"amount=2500&metadata[pazar_payment]={waiting}&metadata[pazar_operation]=nonsense:::9");
        await Eventually.TrueAsync(() => shop.Server.Messages is { Untold: 0, Told: >= 5 }, otherwise: () => shop.Server.Messages.ToString());
        Assert.Equal(1, await shop.World.CountAsync("select 1 from payment where status = 'REQUIRES_ACTION' and failure_code is null"));
    }

    private static async Task<string> RefundOnItsWayAsync(StripeShop shop)
    {
        var order = await shop.CaptureAsync(Cards.RefundPends);
        await shop.World.SayAsync(Given.Cancelled(order));
        await shop.World.UntilAsync(1, "select 1 from stripe.refund");
        // Nobody works at it, and nobody believes that it is paid.
        await shop.World.UntilAsync(0, "select 1 from intents");
        Assert.Equal(1, await shop.World.CountAsync("select 1 from payment where status = 'CAPTURED' and refunded_amount = 0 and open_operation is null and refunds::text like '%\"is_on_its_way\":true%'"));
        Assert.Equal(0, await shop.World.CountAsync("select 1 from log where type like 'payment.refund%'"));
        return Assert.Single(Assert.Single(shop.IntentsOf(order)).RefundIds);
    }

    private static async Task MakeAsync(StripeShop shop, string fields)
    {
        using HttpClient http = new() { BaseAddress = shop.Server.Address };
        http.DefaultRequestHeaders.Authorization = new("Bearer", shop.Server.SecretKey);
        using StringContent form = new($"{fields}&currency=usd&capture_method=manual&payment_method=pm_card_visa&confirm=true", System.Text.Encoding.UTF8, "application/x-www-form-urlencoded");
        using var made = await http.PostAsync(new Uri("/v1/payment_intents", UriKind.Relative), form, Stop);
        Assert.Equal(HttpStatusCode.OK, made.StatusCode);
    }

    private static async Task<string?> SecretAsync(StripeShop shop, Id<Order> order, Id<User> viewer) => (await shop.World.Reader.FindAsync(Given.PaymentOf(order), null, viewer, Stop))!.ClientSecret;
}
