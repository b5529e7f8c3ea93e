using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Equations;
using RnnGen.Generators.Layers;
using RnnGen.Generators.Values;

namespace RnnGen.Tool.Exporting.Steps;

/// <summary>A loop that is one recurrent layer in one direction, and nothing else: others may have it as one operator.</summary>
/// <param name="Layer">The layer.</param>
/// <param name="Index">Its place in a stack.</param>
/// <param name="IsReverse">Whether it runs against time.</param>
/// <param name="Inputs">What its input weights are multiplied by, by their columns: vectors, or the token.</param>
/// <param name="Loop">The loop.</param>
internal sealed record LayerLoop(
    LayerDeclaration Layer, int Index, bool IsReverse, IReadOnlyList<LoopInput> Inputs, StepLoop Loop)
{
    /// <summary>Ends the names of its tensors and states.</summary>
    public string Suffix => LayerNames.Suffix(Index, IsReverse);

    /// <summary>Units of the layer.</summary>
    public int Units => Layer.Of(RecurrentLayer.Units);

    /// <summary>The state that is also its output.</summary>
    public StepState Output => State("h");

    /// <summary>A state of it.</summary>
    public StepState State(string symbol) => Loop.States.First(state => state.Variable.Symbol == symbol);

    /// <summary>Name of one of its tensors.</summary>
    public string Tensor(string name) => $"{Layer.Name}.{name}{Suffix}";

    /// <summary>The module that a loop is; null where it is none, or gives others more than its output.</summary>
    public static LayerLoop? Of(StepLoop loop, StepGraph graph)
    {
        var owners = loop.States
            .Select(state => (state.Variable.Layer, state.Variable.Index, state.Variable.IsReverse))
            .Distinct();
        if (owners.ToList() is not [var (name, index, isReverse)]
            || graph.Model.Declaration.Layers.FirstOrDefault(layer => layer.Name == name) is not { Kind: RecurrentLayer } layer
            || loop.States.FirstOrDefault(state => state.Variable.Symbol == "h") is not { } output
            || loop.Results.Any(result => result != output.Next)
            || loop.Nodes.Any(node => node.Op == Op.Mask || node.Operands.Any(operand => operand.Op == Op.Mask)))
        {
            return null;
        }

        var weights = $"{name}.weight_ih{LayerNames.Suffix(index, isReverse)}";
        var inputs = loop.Nodes.Concat(loop.Nodes.SelectMany(node => node.Operands)).Distinct()
            .SelectMany(node => node.Op == Op.Affine ? node.Operands : [node])
            .Where(node => node.Op is Op.Linear or Op.GatherColumn && node.Block.Tensor.Name == weights)
            .GroupBy(node => node.Block.ColumnStart)
            .OrderBy(products => products.Key)
            .Select(products => new LoopInput(products.First().Operands[0], products.First().Block.Columns))
            .ToList();
        return inputs.Count == 0 ? null : new(layer, index, isReverse, inputs, loop);
    }
}

/// <summary>A vector among the inputs of a module; a token stands for a one-hot vector.</summary>
/// <param name="Node">The value.</param>
/// <param name="Width">Its units, or the tokens.</param>
internal sealed record LoopInput(Node Node, int Width)
{
    /// <summary>Whether it is a token.</summary>
    public bool IsToken => Node.Op == Op.Token;
}
