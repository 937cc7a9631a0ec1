namespace Pazar.Identity.Tests;

public sealed class TokenTimesTests
{
    private static readonly TokenTimes Times = new IdentityOptions { RefreshTokenDays = 3, RefreshGraceSeconds = 4, PasswordResetMinutes = 5, SigningKeyDays = 6 }.TokenTimes;

    [Fact]
    public void They_are_what_is_set() => Assert.Equal(
        (TimeSpan.FromDays(3), TimeSpan.FromSeconds(4), TimeSpan.FromMinutes(5), TimeSpan.FromDays(6)), (Times.Refresh, Times.RefreshGrace, Times.Reset, Times.KeyAge));

    [Fact]
    public void Whoever_keeps_the_old_set_of_keys_has_the_new_one_before_it_signs() =>
        Assert.True(TokenTimes.KeyPublishedAhead > TokenTimes.KeySetKept + TimeSpan.FromMinutes(1));

    [Fact]
    public void A_key_outlives_the_last_token_that_it_signed()
    {
        Assert.True(TokenTimes.AccessOutlived > TokenTimes.Access);
        Assert.True(TokenTimes.KeyOutlives > TokenTimes.AccessOutlived);
    }

    [Fact]
    public void The_answer_to_a_spent_token_can_be_made_for_as_long_as_it_is_repeated() => Assert.True(Times.SaltKept > Times.RefreshGrace);
}
