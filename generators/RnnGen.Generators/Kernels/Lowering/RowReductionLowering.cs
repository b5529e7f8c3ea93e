using System;
using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Equations;
using RnnGen.Generators.Planning;

namespace RnnGen.Generators.Kernels;

/// <summary>
/// The gradients of vectors and tables that sum the same rows, each read once; one chain an element in time-then-sequence order.
/// </summary>
internal sealed class RowReductionLowering(ModelPlan plan, IReadOnlyList<Reduction> parts)
{
    private static readonly Pointer s_gradients = new("d");
    private static readonly Pointer s_gradientsOfRow = new("dRow");
    private static readonly Distance s_apart = new("dPanel");
    private static readonly Variable s_row = new("row", IsWide: false);
    private readonly RowBuffer _d = parts[0].Gradient.Buffer;

    /// <summary>Whether a kernel reads the tokens.</summary>
    public static bool ReadsTokens(IReadOnlyList<Reduction> parts) => parts.Any(IsTable);

    /// <summary>The rows that are summed.</summary>
    public static RowsOf RowsOf(Reduction reduction) =>
        reduction.Extent == Extent.LastStep ? Kernels.RowsOf.AllOfLastStep : Kernels.RowsOf.All;

    public Kernel Lower()
    {
        IReadOnlyList<Parameter> handed =
        [
            new Parameter.To(KernelNames.Gradients, new Memory.Fixed(KernelNames.Gradients.Name, plan.Parameters.Length)),
            .. ReadsTokens(parts)
                ? (Parameter[])[new Parameter.To(KernelNames.TokensOfRows, new Memory.PerRow(KernelNames.Tokens))]
                : [],
            new Parameter.To(s_gradients, new Memory.Rows(_d, parts[0].Gradient.Shift)),
            .. _d.IsPanelMajor ? (Parameter[])[new Parameter.Apart(s_apart, _d)] : [],
        ];
        return new Kernel(
            ReductionNames.Of(parts),
            [
                .. parts.Select(part => $"dLoss/d {part.Pack.Tensor.Name}: "
                    + $"{(IsTable(part) ? $"each row of {_d.Name} added at its token" : $"sum over rows of {_d.Name}")};"),
                "one chain an element, row after row.",
            ],
            IsPublic: true, Compilation.AtOnce, Leading: 2 + handed.Count,
            [new Parameter.Share(), new Parameter.Count(KernelNames.Rows), .. handed],
            KernelBody.Of(body =>
            {
                body.Add(new Statement.ShareOf(KernelNames.From, KernelNames.To, parts[0].Pack.Panels, 1));
                body.For(KernelNames.Panel, KernelNames.From, KernelNames.To, 1, panel => panel.Lanes(Sums));
            }))
        {
            RowsOf = RowsOf(parts[0]),
        };
    }

    private void Sums(KernelBody body)
    {
        foreach (var part in parts)
            body.Point(
                ReferenceTo(part), KernelNames.Gradients,
                part.Pack.Offset + ((Index)KernelNames.Panel * PanelStep(part.Pack)) + KernelNames.Lane,
                SumsLowering.PartOf(part.Pack));
        body.Point(
            s_gradientsOfRow, s_gradients,
            (_d.IsPanelMajor ? (Index)KernelNames.Panel * s_apart : (Index)KernelNames.Panel * PanelLayout.Units)
                + KernelNames.Lane);
        ForEachSum((part, slot, name) => body.Let(name, new Lane.Load(ReferenceTo(part), Place(part, slot))));
        body.For(s_row, 0, KernelNames.Rows, 1, Row, (s_gradientsOfRow, _d.RowStride));
        ForEachSum((part, slot, name) => body.Store(ReferenceTo(part), Place(part, slot), new Lane.Value(name)));
    }

    private void Row(KernelBody body)
    {
        foreach (var part in parts.Where(IsTable))
            body.Point(
                AtToken(part), ReferenceTo(part),
                (Index)new TokenOf(KernelNames.TokensOfRows, s_row) * part.Pack.TokenStride);
        foreach (var slot in parts.SelectMany(Slots).Distinct().OrderBy(slot => slot))
        {
            var value = new Lane.Value(FormattableString.Invariant($"d{slot}"));
            body.Let(value.Name, new Lane.Load(s_gradientsOfRow, slot * PanelLayout.Units));
            foreach (var part in parts.Where(part => Slots(part).Contains(slot)))
            {
                if (IsTable(part))
                    body.Store(AtToken(part), Place(part, slot), new Lane.Apply(
                        Op.Add, new Lane.Load(AtToken(part), Place(part, slot)), value));
                else
                    body.Set(Sum(part, slot), new Lane.Apply(Op.Add, new Lane.Value(Sum(part, slot)), value));
            }
        }
    }

    private void ForEachSum(Action<Reduction, int, string> add)
    {
        foreach (var part in parts.Where(part => !IsTable(part)))
        {
            foreach (var slot in Slots(part))
                add(part, slot, Sum(part, slot));
        }
    }

    private static bool IsTable(Reduction part) => part.Pack.Kind is PackKind.ColumnTable or PackKind.RowTable;

    /// <summary>Slots of the gradients that a part sums.</summary>
    private static IEnumerable<int> Slots(Reduction part) => Enumerable.Range(part.Gradient.Slot, part.Pack.Slots);

    private static int PanelStep(Pack pack) => pack.Kind == PackKind.RowTable ? PanelLayout.Units : pack.PanelStride;

    /// <summary>Where a slot lies from the pointer to the part on.</summary>
    private static int Place(Reduction part, int slot) => (slot - part.Gradient.Slot) * PanelLayout.Units;

    private static string NameOf(Reduction part) =>
        Identifiers.Camel(part.Pack.Tensor.Name.Split('.').Last(), ReductionNames.Gates(part.Pack));

    private static Pointer ReferenceTo(Reduction part) => new(NameOf(part), Element.Accumulator);

    private static Pointer AtToken(Reduction part) => new(NameOf(part) + "AtToken", Element.Accumulator);

    private static string Sum(Reduction part, int slot) =>
        NameOf(part) + Expressions.Capitalize(part.Pack.Blocks[slot - part.Gradient.Slot].Symbol);
}
