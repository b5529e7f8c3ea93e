using System.Collections.Generic;
using System.ComponentModel;
using RnnGen.Runtime;

namespace RnnGen;

/// <summary>A named parameter tensor of a model, in PyTorch's layout.</summary>
/// <param name="Name">PyTorch's name in a state_dict, as <c>lstm0.weight_hh_l0</c>.</param>
/// <param name="Start">How it begins in a fresh model.</param>
/// <param name="Rows">Length of the first dimension.</param>
/// <param name="Columns">Length of the second dimension, of the others together where there are three; 0 for a vector.</param>
/// <param name="Gates">Names of the row blocks, in order, as i, f, g, o; empty where there is one block.</param>
/// <param name="FanIn">Inputs of the layer the tensor belongs to; of a recurrent layer its units (PyTorch's uniform bound is 1/√
/// of it).</param>
/// <param name="Blocks">Where the elements lie in the packed parameters.</param>
public sealed record TensorInfo(
    string Name,
    TensorStart Start,
    int Rows,
    int Columns,
    IReadOnlyList<string> Gates,
    int FanIn,
    IReadOnlyList<TensorBlock> Blocks)
{
    /// <summary>A tensor without gates whose elements lie in one block.</summary>
    /// <param name="name">Its name, as <c>dense0.weight</c>.</param>
    /// <param name="start">How it begins in a fresh model.</param>
    /// <param name="rows">Length of the first dimension.</param>
    /// <param name="columns">Length of the second dimension; 0 for a vector.</param>
    /// <param name="fanIn">Inputs of the layer the tensor belongs to.</param>
    /// <param name="block">Where the elements lie in the packed parameters.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public TensorInfo(string name, TensorStart start, int rows, int columns, int fanIn, TensorBlock block)
        : this(name, start, rows, columns, [], fanIn, [block])
    {
    }

    /// <summary>Of a convolution the steps that it reads, the last dimension; else 0.</summary>
    public int Kernel { get; init; }

    /// <summary>[Rows, Columns], [Rows] of a vector, [Rows, Columns / Kernel, Kernel] of a convolution.</summary>
    public IReadOnlyList<int> Shape => Columns == 0 ? [Rows] : Kernel == 0 ? [Rows, Columns] : [Rows, Columns / Kernel, Kernel];

    /// <summary>Number of elements.</summary>
    public int Length => Columns == 0 ? Rows : Rows * Columns;
}
