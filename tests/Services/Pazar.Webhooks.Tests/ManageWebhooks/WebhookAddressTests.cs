using Pazar.Http;

namespace Pazar.Webhooks.Tests;

public sealed class WebhookAddressTests
{
    [Theory]
    [InlineData("https://shop.example/hooks?x=1", true, true)]
    [InlineData("https://8.8.8.8:8443/", true, true)]
    [InlineData("http://shop.example/", false, true)]
    [InlineData("https://127.0.0.1/", false, true)]
    [InlineData("https://2130706433/", false, true)]
    [InlineData("https://0177.0.0.1/", false, true)]
    [InlineData("https://[::1]/", false, true)]
    [InlineData("https://[::ffff:10.0.0.1]/", false, true)]
    [InlineData("https://169.254.169.254/latest/meta-data", false, true)]
    [InlineData("https://user:password@shop.example/", false, false)]
    [InlineData("https://user@shop.example/", false, false)]
    [InlineData("https://@shop.example/", false, false)]
    [InlineData("https://shop.example/#part", false, false)]
    [InlineData("https://shop.example:0/", false, false)]
    [InlineData("https://shop.example:70000/", false, false)]
    [InlineData("https://", false, false)]
    [InlineData("ftp://shop.example/", false, false)]
    [InlineData("file:///etc/passwd", false, false)]
    [InlineData("/hooks", false, false)]
    [InlineData(" https://shop.example/", false, false)]
    [InlineData("https://shop.example/a b", false, false)]
    [InlineData("https://shop.example\\@10.0.0.1/", false, false)]
    [InlineData("", false, false)]
    public void An_address_is_public_and_encrypted_unless_private_ones_are_allowed(string url, bool isGood, bool isGoodInside)
    {
        Assert.Equal(isGood, IsGood(url, allowPrivate: false));
        Assert.Equal(isGoodInside, IsGood(url, allowPrivate: true));
    }

    private static bool IsGood(string url, bool allowPrivate)
    {
        FieldErrors errors = new();
        WebhookAddress.Check(errors, "url", url, allowPrivate);
        return !errors.Any;
    }
}
