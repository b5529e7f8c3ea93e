using System;
using System.Linq;
using System.Numerics;

namespace RnnGen.Tests.Compilation;

/// <summary>Weights with which the states of every cell fade, and the gradients on their way back.</summary>
internal static class FadingWeights
{
    /// <summary>Makes the weights of a model a quarter of what they are.</summary>
    /// <param name="model">The model.</param>
    /// <param name="keepsDense">Whether those of its dense layers stay.</param>
    public static void Quarter<T>(ITestModel<T> model, bool keepsDense = false)
        where T : unmanaged, INumber<T>
    {
        foreach (var tensor in model.Info.Tensors
            .Where(tensor => !keepsDense || !tensor.Name.StartsWith("dense", StringComparison.Ordinal)))
        {
            var values = new T[tensor.Length];
            model.Parameters.Get(tensor.Name, values);
            model.Parameters.Set(tensor.Name, Array.ConvertAll(values, value => value / T.CreateChecked(4)));
        }
    }
}
