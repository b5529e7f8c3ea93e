using System;
using System.Collections.Generic;
using RnnGen.Generators.Equations;
using RnnGen.Generators.Planning;

namespace RnnGen.Generators.Kernels;

/// <summary>
/// A head in dot form, from the results of a stage while these are in registers. A vector of all lanes is joined at once; shorter
/// ones are put together in scratch.
/// </summary>
internal static class StepHeadLowering
{
    /// <summary>Adds the products of the head, within the lanes of the stage.</summary>
    /// <param name="results">What the stage stores in each buffer, panel after panel.</param>
    public static void Add(KernelBody body, Stage stage, Stage head, IReadOnlyList<Dictionary<RowBuffer, Lane>> results)
    {
        var sum = head.Sums[0];
        var (shorter, whole) = (new KernelBody(), new KernelBody());
        for (var p = 0; p < sum.Products.Count; p++)
        {
            var pack = sum.Products[p].Pack;
            body.Point(
                WeightsOf(head, p), KernelNames.Derived, pack.DotOffset!.Value + (Index)KernelNames.Lane,
                new Part($"{pack.Tensor.Name} in dot form", pack.DotOffset.Value, pack.DotLength));
        }

        for (var unit = 0; unit < head.Width; unit++)
        {
            Lane total = new Lane.Zero();
            for (var p = 0; p < sum.Products.Count; p++)
            {
                var product = sum.Products[p];
                var row = product.Pack.Width * PanelLayout.Units;
                for (var panel = 0; panel < results.Count; panel++)
                {
                    var weights = new Lane.Load(WeightsOf(head, p), (panel * row) + (unit * PanelLayout.Units));
                    total = new Lane.Apply(Op.MultiplyAdd, results[panel][product.Operand.Buffer], weights, total);
                }
            }

            var name = new Lane.Value(NameOf(head, unit));
            body.Let(name.Name, total);
            shorter.Store(DotLowering.Lanes, (unit * PanelLayout.Units) + (Index)KernelNames.Lane, name);
            whole.Add(new Statement.SumVector(KernelNames.Outputs, unit, name, DotLowering.Bias(sum, unit)));
        }

        body.Add(new Statement.If(
            new Condition.FewerLanes(StepForm.LanesOf(stage)), shorter.Statements, whole.Statements));
    }

    /// <summary>What the lanes of a unit are called: the stage that computes them may have sums of the head's name.</summary>
    public static string NameOf(Stage head, int unit) => FormattableString.Invariant(
        $"{Identifiers.Camel(head.Name)}Sum{(head.Width > 1 ? unit : null)}");

    /// <summary>The weights of one of a head's products.</summary>
    public static Pointer WeightsOf(Stage head, int product) => new(
        FormattableString.Invariant(
            $"{Identifiers.Camel(head.Name)}Weights{(head.Sums[0].Products.Count > 1 ? product : null)}"),
        Element.Weight);

    /// <summary>Joins what vectors of fewer lanes have put together.</summary>
    public static void Join(KernelBody body, Stage stage, Stage head)
    {
        if (StepForm.LanesOf(stage) is var lanes and < PanelLayout.Units)
            body.Lanes(
                rest =>
                {
                    for (var unit = 0; unit < head.Width; unit++)
                        rest.Store(DotLowering.Lanes, (unit * PanelLayout.Units) + (Index)KernelNames.Lane, new Lane.Zero());
                },
                from: lanes);
        for (var unit = 0; unit < head.Width; unit++)
            body.Add(new Statement.SumLanes(
                KernelNames.Outputs, unit, DotLowering.Lanes, unit * PanelLayout.Units, DotLowering.Bias(head.Sums[0], unit)));
    }
}
