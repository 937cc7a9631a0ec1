using System.Text;
using Pazar.Payments;

namespace Pazar.Payments.Tests;

public sealed class StripeAnswerTests
{
    [Theory]
    [InlineData(400)]
    [InlineData(404)]
    [InlineData(407)]
    public void What_a_proxy_says_refuses_nothing(int status)
    {
        Assert.False(new StripeAnswer(status, Encoding.UTF8.GetBytes("<html>no way</html>")).IsRefusal);
        Assert.True(new StripeAnswer(status, Encoding.UTF8.GetBytes("""{"error": {"type": "invalid_request_error"}}""")).IsRefusal);
    }
}
