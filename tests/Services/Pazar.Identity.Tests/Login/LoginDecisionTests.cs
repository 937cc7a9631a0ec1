namespace Pazar.Identity.Tests;

public sealed class LoginDecisionTests
{
    private static readonly SignInAccount Account = new(default, "hash", IsActive: true, IsKnownHere: false);

    [Fact]
    public void Who_is_active_and_knows_the_password_may_sign_in_and_nobody_else()
    {
        Assert.True(Login.Decide(Account, isRight: true));
        Assert.False(Login.Decide(Account, isRight: false));
        Assert.False(Login.Decide(Account with { IsActive = false }, isRight: true));
        Assert.False(Login.Decide(null, isRight: true));
    }

    [Fact]
    public void Both_names_of_one_account_are_counted_apart() => Assert.NotEqual(Login.CountedBy("ann@example.test", null), Login.CountedBy(null, "ann@example.test"));
}
