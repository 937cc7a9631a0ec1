using System.Text.Json.Serialization;
using Pazar.Kernel;

namespace Pazar.Engine.Tests.Kernel;

public sealed class WireTests
{
    private enum Lamp
    {
        [JsonStringEnumMemberName("OFF")]
        Off,

        [JsonStringEnumMemberName("DIMMED")]
        Dimmed,

        [JsonStringEnumMemberName("ON")]
        On,
    }

    private enum Switch
    {
        [JsonStringEnumMemberName("up")]
        Up,
        Down,
    }

    [Fact]
    public void A_member_is_written_and_read_as_its_name_says()
    {
        Assert.Equal(["OFF", "DIMMED", "ON"], Wire<Lamp>.All);
        Assert.All(Enum.GetValues<Lamp>(), lamp => Assert.Equal(lamp, Wire<Lamp>.Parse(lamp.ToName())));
        Assert.False(Wire<Lamp>.TryParse("on", out _));
        Assert.Equal("There is no Lamp of the name 'on'.", Assert.Throws<FormatException>(() => Wire<Lamp>.Parse("on")).Message);
    }

    [Fact]
    public void Those_of_which_something_is_true_are_a_list_for_sql() => Assert.Equal("'DIMMED', 'ON'", Wire<Lamp>.List(lamp => lamp != Lamp.Off));

    [Fact]
    public void A_member_without_a_name_hides_behind_no_other() =>
        Assert.Equal("Switch.Down has no name for the wire.", Assert.Throws<TypeInitializationException>(() => Switch.Up.ToName()).InnerException!.Message);
}
