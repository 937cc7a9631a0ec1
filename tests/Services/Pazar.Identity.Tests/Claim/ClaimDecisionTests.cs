using Pazar.Kernel;

namespace Pazar.Identity.Tests;

public sealed class ClaimDecisionTests
{
    private const string Email = "ada@shop.test";

    private static readonly Id<User> Guest = new(Guid.CreateVersion7());
    private static readonly UserView Owner = Of(new(Guid.CreateVersion7()), Email);

    [Fact]
    public void An_address_without_an_account_makes_one_of_the_guest_s()
    {
        Assert.Null(ClaimGuest.Decide(new(Guest, Email, IsEmailTaken: false, null)));
        // The browser that placed the order may still be signed in as the guest.
        Claim own = new(Guest, Email, IsEmailTaken: false, Of(Guest, Email) with { IsGuest = true });
        Assert.Null(ClaimGuest.Decide(own));
        Assert.False(ClaimGuest.IsGiven(own));
    }

    [Fact]
    public void An_address_with_an_account_is_its_owner_s_alone()
    {
        Assert.Equal("email_taken", ClaimGuest.Decide(new(Guest, Email, IsEmailTaken: true, null))?.Code);
        Assert.Equal("email_taken", ClaimGuest.Decide(new(Guest, Email, IsEmailTaken: true, Of(Guest, Email) with { IsGuest = true }))?.Code);
        Claim given = new(Guest, Email, IsEmailTaken: true, Owner);
        Assert.Null(ClaimGuest.Decide(given));
        Assert.True(ClaimGuest.IsGiven(given));
    }

    [Fact]
    public void Nobody_else_takes_it_not_even_a_guest_of_the_same_address()
    {
        Assert.Equal("claim_token_invalid", ClaimGuest.Decide(null)?.Code);
        Assert.Equal("other_account", ClaimGuest.Decide(new(Guest, Email, IsEmailTaken: false, Of(Owner.Id, "eve@shop.test")))?.Code);
        Assert.Equal("other_account", ClaimGuest.Decide(new(Guest, Email, IsEmailTaken: false, Owner with { IsGuest = true }))?.Code);
    }

    private static UserView Of(Id<User> id, string email) => new(id, email, null, "", "", null, Role.Customer, default, default, IsActive: true);
}
