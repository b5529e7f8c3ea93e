using RnnGen.Generators.Declaration;
using RnnGen.Generators.Values;
using Xunit;

namespace RnnGen.Generators.Tests.Declaration;

public sealed class EquatableArrayTests
{
    [Fact]
    public void Equal_items_make_equal_arrays()
    {
        var a = new EquatableArray<string>(["x", "y"]);
        var b = new EquatableArray<string>(["x", "y"]);

        Assert.True(a.Equals(b));
        Assert.Equal(a.GetHashCode(), b.GetHashCode());
    }

    [Fact]
    public void Other_items_another_order_or_another_length_do_not()
    {
        var a = new EquatableArray<string>(["x", "y"]);

        Assert.False(a.Equals(new EquatableArray<string>(["x", "z"])));
        Assert.False(a.Equals(new EquatableArray<string>(["y", "x"])));
        Assert.False(a.Equals(new EquatableArray<string>(["x"])));
        Assert.False(a.Equals(default));
    }

    [Fact]
    public void The_default_array_is_empty() =>
        Assert.True(default(EquatableArray<string>).Equals(new EquatableArray<string>([])));
}
