using RnnGen.Generators.Equations;
using RnnGen.Generators.Planning;

namespace RnnGen.Generators.Kernels;

/// <summary>
/// Zeros in the padding lanes of the last panel, where a value would leave something else there; of a largest value, -∞.
/// </summary>
internal static class LanePadding
{
    /// <summary>A value as it is stored or joined.</summary>
    /// <param name="panel">The panel.</param>
    /// <param name="ahead">How many panels after it the value is.</param>
    public static Lane Apply(Stage stage, Store store, Lane value, Index panel, int ahead = 0)
    {
        if (!store.IsMasked)
            return value;
        var padding = (stage.Panels * PanelLayout.Units) - stage.Width;
        var isOnly = stage.Panels == 1;
        return new Lane.Masked(
            value,
            new Padding(padding, isOnly ? 0 : panel, isOnly ? 0 : stage.Panels - 1 - ahead, KernelNames.Lane),
            IsLowest: store.Node.Op == Op.Max);
    }
}
