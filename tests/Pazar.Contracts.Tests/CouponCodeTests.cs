using Pazar.Kernel;

namespace Pazar.Contracts.Tests;

public sealed class CouponCodeTests
{
    [Theory]
    [InlineData("SPRING-10")]
    [InlineData("spring-10")]
    [InlineData("  Spring-10 ")]
    public void However_it_is_typed_it_is_one_code_with_one_id_for_ever(string typed)
    {
        Assert.Equal("SPRING-10", CouponCode.Normalize(typed));
        // Copies of discounts are found by it: it must never be another.
        Assert.Equal(Id<Coupon>.Parse("10fb2a41-3480-80c4-b2d9-e14bc2a0077a"), CouponCode.IdOf(typed));
    }

    [Theory]
    [InlineData("abc", true)]
    [InlineData("A-b_9", true)]
    [InlineData("ab", false)]
    [InlineData("with space", false)]
    [InlineData("çay", false)]
    [InlineData("a.b", false)]
    public void A_code_has_letters_digits_dashes_and_underscores(string code, bool isOne) => Assert.Equal(isOne, CouponCode.IsWellFormed(code));

    [Fact]
    public void A_code_is_at_most_forty_characters_long()
    {
        Assert.True(CouponCode.IsWellFormed(new('a', 40)));
        Assert.False(CouponCode.IsWellFormed(new('a', 41)));
    }
}
