namespace Pazar.Notifications.Tests;

/// <summary>A name that somebody gave an account is text in a stranger's mailbox.</summary>
public sealed class GreetingTests
{
    [Theory]
    [InlineData("Ada")]
    [InlineData("Ada Lovelace-O'Neill")]
    [InlineData("J. R. R. Tolkien")]
    [InlineData("J.R.R. Tolkien")]
    [InlineData("Dr. Şule Ünal")]
    public void A_name_is_greeted_with(string name) => Assert.Equal(name, Greeting.NameOf(name));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("you won https://evil.example")]
    [InlineData("WWW.evil")]
    [InlineData("evil.com")]
    [InlineData("win at evil.com/prize")]
    [InlineData("call me at eve@evil")]
    [InlineData("<b>Ada</b>")]
    [InlineData("[Ada](evil)")]
    [InlineData("Congratulations, your account was chosen for a prize; call this number now")]
    public void What_could_be_a_link_markup_or_a_message_is_not(string? name) => Assert.Null(Greeting.NameOf(name));
}
