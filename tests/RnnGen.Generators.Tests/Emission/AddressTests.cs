using RnnGen.Generators.Emission;
using RnnGen.Generators.Kernels;
using RnnGen.Generators.Planning;
using Xunit;

namespace RnnGen.Generators.Tests.Emission;

/// <summary>Texts of offsets: literals fold, names stay.</summary>
public sealed class AddressTests
{
    [Theory]
    [InlineData("0", "0")]
    [InlineData("12", "5", "7")]
    [InlineData("lane", "lane", "0")]
    [InlineData("7 + lane", "5", "lane", "2")]
    [InlineData("k + lane", "k", "0", "lane")]
    [InlineData("0", "3", "-3")]
    public void Sums_fold_their_literals(string expected, params string[] terms) => Assert.Equal(expected, Address.Sum(terms));

    [Theory]
    [InlineData("panel", "16", "panel * 16")]
    [InlineData("panel", "1", "panel")]
    [InlineData("1", "panel", "panel")]
    [InlineData("panel", "0", "0")]
    [InlineData("0", "panel", "0")]
    [InlineData("3", "16", "48")]
    [InlineData("100000", "100000", "10000000000")]
    public void Products_fold_theirs(string a, string b, string expected) => Assert.Equal(expected, Address.Product(a, b));

    [Fact]
    public void A_row_of_one_slot_is_contiguous() =>
        Assert.Equal("panel * 16 + row * 32 + lane", InBuffer(new RowBuffer("h", 20, 1, "")));

    [Fact]
    public void Several_slots_lie_panel_by_panel() =>
        Assert.Equal("panel * gatesPanel + row * 64 + lane", InBuffer(new RowBuffer("gates", 20, 4, "")));

    [Fact]
    public void An_offset_of_zero_is_the_reference_itself()
    {
        Assert.Equal("ref h", Address.Add("h", "0"));
        Assert.Equal("ref Unsafe.Add(ref h, 16)", Address.Add("h", "16"));
    }

    private static string InBuffer(RowBuffer buffer) =>
        IndexText.Of(KernelNames.InBuffer(buffer, KernelNames.Panel, KernelNames.Row, KernelNames.Lane));
}
