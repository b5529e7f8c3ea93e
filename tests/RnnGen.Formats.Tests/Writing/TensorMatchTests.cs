using System.Collections.Generic;
using System.Linq;
using RnnGen.Formats.Tests.Files;
using Xunit;

namespace RnnGen.Formats.Tests.Writing;

/// <summary>Tensors of a file for a declaration that names them otherwise.</summary>
public sealed class TensorMatchTests
{
    [Fact]
    public void Names_that_are_the_same_are_taken_first() => Assert.Equal(
        ["a.weight < a.weight: the name", "b.weight < b.weight: the name"],
        Match([("a.weight", [2, 2]), ("b.weight", [2, 2])], ("b.weight", [2, 2]), ("a.weight", [2, 2])));

    [Fact]
    public void A_layer_of_another_name_is_known_by_its_shapes() => Assert.Equal(
        [
            "lstm0.weight_ih_l0 < cell.weight_ih: the only layer of these shapes",
            "lstm0.weight_hh_l0 < cell.weight_hh: the only layer of these shapes",
            "dense0.weight < final.weight: the only layer of these shapes",
        ],
        Match(
            [("lstm0.weight_ih_l0", [8, 3]), ("lstm0.weight_hh_l0", [8, 2]), ("dense0.weight", [1, 2])],
            ("final.weight", [1, 2, 1]), ("cell.weight_hh", [8, 2]), ("cell.weight_ih", [8, 3])));

    [Fact]
    public void Layers_of_the_same_shapes_are_taken_in_the_order_of_the_file() => Assert.Equal(
        [
            "a.weight < x.weight: one of 2 layers of these shapes, in the order of the file",
            "b.weight < y.weight: one of 2 layers of these shapes, in the order of the file",
        ],
        Match([("a.weight", [2, 2]), ("b.weight", [2, 2])], ("x.weight", [2, 2]), ("y.weight", [2, 2])));

    [Fact]
    public void A_tensor_of_another_name_is_known_by_a_shape_that_is_there_once() => Assert.Equal(
        ["a.weight < kernel: the only tensor of this shape", "a.bias < b: the only tensor of this shape"],
        Match([("a.weight", [2, 3]), ("a.bias", [2])], ("b", [2]), ("kernel", [2, 3])));

    [Fact]
    public void What_has_no_place_is_listed()
    {
        Fails("file: tensors: expected one for a.weight [2, 3], found b [3, 2] that no other name or shape tells the place of.",
            [("a.weight", [2, 3])], ("b", [3, 2]));
        Fails("file: tensors: expected one for a.weight [2, 3], found none.", [("a.weight", [2, 3])]);
        Fails(
            "file: tensors: expected no more, found b.weight [1, 1] that no other name or shape tells the place of.",
            [("a.weight", [2, 3])], ("a.weight", [2, 3]), ("b.weight", [1, 1]));
    }

    private static IEnumerable<string> Match((string Name, int[] Shape)[] declared, params (string Name, int[] Shape)[] found) =>
        TensorMatch.All("file", [.. declared.Select(tensor => (tensor.Name, (IReadOnlyList<int>)tensor.Shape))],
            TinyFiles.Tensors(found))
            .Select(match => $"{match.Declared} < {match.Found.Name}: {match.Reason}");

    private static void Fails(string message, (string Name, int[] Shape)[] declared, params (string Name, int[] Shape)[] found) =>
        Assert.Equal(message, Assert.Throws<ModelFormatException>(() => Match(declared, found).ToList()).Message);
}
