using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Declaration;
using RnnGen.Generators.Graph;

namespace RnnGen.Generators.Planning;

/// <summary>A run of elements that goes from an encoder's state to a decoder's; gradients go the other way.</summary>
/// <param name="Encoder">First element in the encoder's state.</param>
/// <param name="Decoder">First element in the decoder's.</param>
/// <param name="Length">Elements.</param>
/// <param name="Name">The encoder's variable.</param>
internal sealed record StateCopy(int Encoder, int Decoder, int Length, string Name);

/// <summary>How a decoder starts from its encoder.</summary>
/// <param name="ReadsTokens">Whether the encoder's input is a token a step.</param>
/// <param name="WritesTokens">Whether the decoder reads tokens one by one and has an
/// output for every one it may write next.</param>
/// <param name="IsTrained">Whether both are trained, by the decoder's loss alone.</param>
internal sealed record InitialStatePlan(
    EncoderDeclaration Encoder, IReadOnlyList<StateCopy> Copies, bool ReadsTokens, bool WritesTokens, bool IsTrained)
{
    public static InitialStatePlan? Of(ModelDeclaration declaration, ModelGraph graph, StateLayout states, int elementSize)
    {
        if (declaration.Encoder is not { } encoder || graph.Encoder is not { } left)
            return null;
        var layout = new StateLayout(left.States, elementSize);
        StateCopy[] copies = [.. StateJoin.Of(left.States, states.States)!.Select(joined => new StateCopy(
            layout.OffsetOf(joined.Encoder), states.OffsetOf(joined.Decoder) + joined.Unit, joined.Encoder.Size,
            joined.Encoder.Name))];
        return new(
            encoder,
            copies,
            left.InputIsToken,
            !declaration.FeedsVectorsBack && !encoder.Model.FeedsVectorsBack && graph.InputIsToken && !graph.IsBidirectional
                && graph.Outputs.Count <= 1 && declaration.Output == OutputKind.EveryStep
                && declaration.Loss is LossKind.SoftmaxCrossEntropy or LossKind.None,
            declaration.IsTrainable && declaration.Loss == LossKind.SoftmaxCrossEntropy
                && encoder.Model.IsTrainable && encoder.Model.Loss == LossKind.None);
    }
}
