using Pazar.Booking;
using Pazar.Http;
using Pazar.Identity;
using Pazar.Inventory;
using Pazar.Ordering;

namespace Pazar.Payments.Tests;

public sealed class StripeStartTests
{
    private static readonly Dictionary<string, string?> Good = new()
    {
        ["Payments:Provider"] = "stripe",
        ["Payments:Stripe:SecretKey"] = "sk_test_1",
        ["Payments:Stripe:PublishableKey"] = "pk_test_1",
        ["Payments:Stripe:WebhookSecret"] = "whsec_1",
        ["Payments:Stripe:BaseAddress"] = "http://127.0.0.1:9",
    };

    [Fact]
    public async Task A_page_is_told_the_key_that_its_form_needs()
    {
        await using var host = await StartAsync(Good);
        Assert.Equal("""{"provider":"stripe","publishable_key":"pk_test_1"}""", (await host.GetAsync("/api/payments/config")).Body.GetRawText());
    }

    [Fact]
    public Task Chosen_without_its_key_it_says_what_to_set() =>
        RefusesAsync(new() { ["Payments:Provider"] = "stripe" }, "Payments:Provider is 'stripe'; set Payments:Stripe:SecretKey and Payments:Stripe:WebhookSecret too.");

    [Fact]
    public Task A_setting_that_is_none_is_named() => RefusesAsync(new(Good) { ["Payments:Stripe:Secret"] = "x" }, "Payments:Stripe:Secret");

    private static async Task RefusesAsync(Dictionary<string, string?> settings, string said)
    {
        var refused = await Assert.ThrowsAsync<SettingException>(() => StartAsync(settings));
        Assert.Contains(said, refused.Message, StringComparison.Ordinal);
    }

    private static Task<TestHost> StartAsync(Dictionary<string, string?> settings) =>
        TestHost.StartAsync(
            [new IdentityService(), new PaymentsService()], [new InventoryService(), new OrderingService(), new BookingService()], databases => IdentityService.Trust(databases["identity"]), settings);
}
