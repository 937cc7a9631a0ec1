using System.Text.Json;

namespace Pazar.Kernel.Tests;

public sealed class IdTests
{
    private const string Text = "019a0000-0000-7000-8000-00000000000a";

    [Fact]
    public void An_id_is_its_uuid_on_the_wire()
    {
        Assert.Equal($"\"{Text}\"", JsonSerializer.Serialize(Id<User>.Parse(Text)));
        Assert.Equal(Id<User>.Parse(Text), JsonSerializer.Deserialize<Id<User>>($"\"{Text.ToUpperInvariant()}\""));
        Assert.Null(JsonSerializer.Deserialize<Id<User>?>("null"));
    }

    [Theory]
    [InlineData("\"\"")]
    [InlineData("\"019a0000000070008000000000000000\"")]
    [InlineData("\"{019a0000-0000-7000-8000-00000000000a}\"")]
    [InlineData("\"019a0000-0000-7000-8000-00000000000a \"")]
    [InlineData("1")]
    [InlineData("null")]
    public void What_is_no_uuid_is_no_id(string json) => Assert.ThrowsAny<Exception>(() => JsonSerializer.Deserialize<Id<User>>(json));

    [Theory]
    [InlineData("")]
    [InlineData("019a0000000070008000000000000000")]
    [InlineData(" 019a0000-0000-7000-8000-00000000000a")]
    [InlineData(null)]
    public void Only_the_form_with_hyphens_is_parsed(string? text) => Assert.False(Id<User>.TryParse(text, out _));

    [Fact]
    public void An_id_may_be_new_around_its_time_and_one_of_no_time_never()
    {
        var now = DateTimeOffset.UnixEpoch.AddDays(20_000);
        Assert.Equal([false, true, true, true, false], new[] { -11, -9, 0, 9, 11 }.Select(minutes => Id<User>.New(now.AddMinutes(minutes)).MayBeNew(now)));
        Assert.False(new Id<User>(Guid.Parse("ffffffff-ffff-4fff-bfff-ffffffffffff")).MayBeNew(now));
        Assert.False(default(Id<User>).MayBeNew(now));
    }

    [Fact]
    public void Ids_sort_by_the_time_they_were_made()
    {
        var made = Enumerable.Range(0, 100).Select(i => Id<User>.New(DateTimeOffset.UnixEpoch.AddDays(20_000).AddMilliseconds(i))).ToList();
        Assert.Equal(made, made.AsEnumerable().Reverse().Order());
    }
}
