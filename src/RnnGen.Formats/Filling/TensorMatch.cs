using System.Collections.Generic;

namespace RnnGen.Formats;

/// <summary>A tensor of a declaration, and the tensor of a file that it gets.</summary>
/// <param name="Declared">The declared name.</param>
/// <param name="Shape">The declared shape.</param>
/// <param name="Found">The file's tensor.</param>
/// <param name="Reason">Why these two belong together.</param>
public sealed record TensorMatch(string Declared, IReadOnlyList<int> Shape, NetworkTensor Found, string Reason)
{
    /// <summary>
    /// Matches every declared tensor with one of a file: by names; then layer by layer, those that have tensors of the same names
    /// and shapes; then the rest by shapes that are there once. Dimensions of 1 count for nothing, and <c>weight_ih</c> of a cell
    /// is <c>weight_ih_l0</c>.
    /// </summary>
    /// <param name="file">The file, for messages.</param>
    /// <param name="declared">Names and shapes of the declared tensors.</param>
    /// <param name="found">The file's tensors.</param>
    /// <exception cref="ModelFormatException">A tensor is left on either side: the message lists all.</exception>
    public static IReadOnlyList<TensorMatch> All(
        string file, IReadOnlyList<(string Name, IReadOnlyList<int> Shape)> declared, IReadOnlyList<NetworkTensor> found) =>
        new TensorMatching(file, declared, found).Match();

    /// <summary>The file's elements in the declared shape.</summary>
    public NetworkTensor Filled() => Found.Reshaped(Shape).Named(Declared);
}
