using System.Text;

namespace Pazar.Payments.Tests;

public sealed class StripeSignatureTests
{
    private const string Secret = "whsec_test";
    private const long Time = 1_492_774_577;
    private const string Body =
        """{"id": "evt_1NG8Du2eZvKYlo2CUI79vXWy", "object": "event", "type": "payment_intent.succeeded", "data": {"object": {"id": "pi_3MtwBwLkdIwHu7ix28a3tqPa", "object": "payment_intent"}}}""";

    // Made by another program: printf '%s' "1492774577.$BODY" | openssl dgst -sha256 -hmac whsec_test
    private const string Good = "ec6b0d188fd3b82d9d090a71727e321c20bb66c62d37408ed3159395742b16fa";
    private const string OfAnotherSecret = "bacff88297ab681d6e6944a107da4dcae0adaecbf1b5290dceb83daf739bbdce";

    // The header in Stripe's documentation, whose body is not told.
    private const string Documented = "t=1492774577,v1=5257a869e7ecebeda32affa62cdca3fa51cad7e77a0e56ff536d0ce8e108d8bd,v0=6ffbb59b2300aae63f272406069a9788598b792a944a07aba816edb039989a39";

    [Theory]
    [InlineData($"t=1492774577,v1={Good}")]
    [InlineData($"t=1492774577,v1={Good},v0=6ffbb59b2300aae63f272406069a9788598b792a944a07aba816edb039989a39")]
    [InlineData($"t=1492774577,v1={OfAnotherSecret},v1={Good}")]
    [InlineData($"t=1492774577,v1={Good},v1={OfAnotherSecret}")]
    [InlineData($"v1={Good},t=1492774577")]
    [InlineData($"t=1492774577, v1={Good}")]
    public void What_was_signed_with_the_secret_is_Stripes(string header) => Assert.True(IsValid(header));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("nothing")]
    [InlineData("t=1492774577")]
    [InlineData($"v1={Good}")]
    [InlineData($"t=1492774577,v0={Good}")]
    [InlineData($"t=1492774577,v1={OfAnotherSecret}")]
    [InlineData($"t=1492774578,v1={Good}")]
    [InlineData($"t=1492774577,t=1492774577,v1={Good}")]
    [InlineData($"t=-1492774577,v1={Good}")]
    [InlineData($"t=,v1={Good}")]
    [InlineData("t=1492774577,v1=")]
    [InlineData("t=1492774577,v1=zz57a869e7ecebeda32affa62cdca3fa51cad7e77a0e56ff536d0ce8e108d8bd")]
    [InlineData($"t=1492774577,v1={Good}00")]
    [InlineData($"t=99999999999999999999,v1={Good}")]
    [InlineData(Documented)]
    public void Anything_else_is_not(string? header) => Assert.False(IsValid(header));

    [Fact]
    public void A_changed_body_is_not() => Assert.False(IsValid($"t=1492774577,v1={Good}", Body.Replace("succeeded", "canceled", StringComparison.Ordinal)));

    [Theory]
    [InlineData(0, true)]
    [InlineData(300, true)]
    [InlineData(-300, true)]
    [InlineData(301, false)]
    [InlineData(-301, false)]
    public void It_is_worth_something_for_five_minutes(int later, bool isValid) => Assert.Equal(isValid, IsValid($"t=1492774577,v1={Good}", later: later));

    [Fact]
    public void A_header_that_is_too_long_is_not_taken_apart() => Assert.False(IsValid($"t=1492774577,v1={Good}{new string(',', 3_000)}"));

    private static bool IsValid(string? header, string body = Body, int later = 0) =>
        StripeSignature.IsValid(header, Encoding.UTF8.GetBytes(body), Secret, DateTimeOffset.FromUnixTimeSeconds(Time + later));
}
