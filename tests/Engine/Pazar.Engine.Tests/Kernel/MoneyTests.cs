using System.Text.Json;

namespace Pazar.Kernel.Tests;

public sealed class MoneyTests
{
    [Theory]
    [InlineData(0, "0.00")]
    [InlineData(1, "0.01")]
    [InlineData(-1, "-0.01")]
    [InlineData(1_250, "12.50")]
    [InlineData(Money.MaxMinor, "9999999999.99")]
    [InlineData(-Money.MaxMinor, "-9999999999.99")]
    public void Money_is_a_decimal_number_on_the_wire(long minor, string json)
    {
        Assert.Equal(json, JsonSerializer.Serialize(new Money(minor)));
        Assert.Equal(new Money(minor), JsonSerializer.Deserialize<Money>(json));
    }

    [Theory]
    [InlineData("1", 100)]
    [InlineData("1.5", 150)]
    [InlineData("1.500", 150)]
    [InlineData("1e2", 10_000)]
    [InlineData("-0", 0)]
    public void The_same_amount_is_read_however_it_is_written(string json, long minor) => Assert.Equal(minor, JsonSerializer.Deserialize<Money>(json).Minor);

    [Theory]
    [InlineData("0.001")]
    [InlineData("1.234")]
    [InlineData("10000000000")]
    [InlineData("-10000000000")]
    [InlineData("1e99")]
    [InlineData("1e-99")]
    [InlineData("1.00000000000000000000000000000000001")]
    public void An_amount_finer_than_a_cent_or_out_of_range_is_refused(string json) => Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Money>(json));

    [Theory]
    [InlineData("\"1\"")]
    [InlineData("null")]
    [InlineData("true")]
    [InlineData("{}")]
    public void What_is_no_number_is_no_amount(string json) => Assert.ThrowsAny<Exception>(() => JsonSerializer.Deserialize<Money>(json));

    [Fact]
    public void Every_cent_survives_the_wire()
    {
        const int Seed = 20_260_104;
        Random random = new(Seed);
        for (var i = 0; i < 10_000; i++)
        {
            Money money = new(random.NextInt64(-Money.MaxMinor, Money.MaxMinor + 1));
            Assert.True(money == JsonSerializer.Deserialize<Money>(JsonSerializer.Serialize(money)), $"Seed {Seed}: {money}");
        }
    }

    [Theory]
    [InlineData("JPY", "1250", 1_250L)]
    [InlineData("JPY", "12.5", null)]
    [InlineData("JPY", "999999999999", Money.MaxMinor)]
    [InlineData("KWD", "12.505", 12_505L)]
    [InlineData("KWD", "12.5", 12_500L)]
    [InlineData("KWD", "0.0001", null)]
    [InlineData("KWD", "1000000000", null)]
    [InlineData("CLF", "0.0001", 1L)]
    public void A_currency_has_its_own_fraction_digits(string code, string amount, long? minor)
    {
        var digits = Iso4217.FractionDigitsOf(code)!.Value;
        var value = decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(minor is not null, Money.TryFrom(value, digits, out var money));
        if (minor is null) return;
        Assert.Equal(minor, money.Minor);
        Assert.Equal(value, money.ToDecimal(digits));
    }

    [Theory]
    [InlineData("XXQ")]
    [InlineData("usd")]
    [InlineData("XAU")]
    [InlineData("")]
    public void What_is_no_currency_has_no_fraction_digits(string code) => Assert.Null(Iso4217.FractionDigitsOf(code));

    [Fact]
    public void A_process_counts_in_one_currency()
    {
        Money.CountIn("USD", 2);
        Assert.Throws<InvalidOperationException>(() => Money.CountIn("JPY", 0));
        Assert.Equal("1.00", new Money(100).ToString());
    }

    [Fact]
    public void A_sum_that_leaves_a_long_throws_instead_of_wrapping()
    {
        Money most = new(long.MaxValue);
        Assert.Throws<OverflowException>(() => most + new Money(1));
        Assert.Throws<OverflowException>(() => new Money(long.MinValue) - new Money(1));
        Assert.Throws<OverflowException>(() => most * 2);
        Assert.Equal(new Money(Money.MaxMinor * 10_000L), new Money(Money.MaxMinor) * 10_000);
    }
}
