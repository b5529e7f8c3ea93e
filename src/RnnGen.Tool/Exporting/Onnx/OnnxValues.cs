using System.Collections.Generic;
using System.Globalization;
using RnnGen.Tool.Exporting.Steps;

namespace RnnGen.Tool.Exporting.Onnx;

/// <summary>Inputs or outputs of a graph, with types and shapes. Numbers of steps and of sequences are open.</summary>
internal sealed class OnnxValues(ExportedModel model)
{
    private const string Steps = "steps";
    private const string Batch = "batch";

    private readonly List<OnnxMessage> _all = [];

    /// <summary>The values.</summary>
    public IReadOnlyList<OnnxMessage> All => _all;

    private OnnxElement Element => model.IsDouble ? OnnxElement.Double : OnnxElement.Single;

    /// <summary>[steps, batch, units].</summary>
    public void Sequence(string name, int units) => _all.Add(Of(name, Element, Steps, Batch, Text(units)));

    /// <summary>[batch, units].</summary>
    public void Row(string name, int units) => _all.Add(Of(name, Element, Batch, Text(units)));

    /// <summary>Token ids, [steps, batch].</summary>
    public void Tokens(string name) => _all.Add(Of(name, OnnxElement.Int64, Steps, Batch));

    /// <summary>One whole number.</summary>
    public void Number(string name) => _all.Add(Of(name, OnnxElement.Int64));

    /// <summary>A state: [batch, units], of a delay line [steps that it holds, batch, units].</summary>
    public void State(StepState state, string name)
    {
        if (state.Variable.IsDelayLine)
            _all.Add(Of(name, Element, Text(state.Variable.Rows), Batch, Text(state.Variable.Size)));
        else
            Row(name, state.Variable.Size);
    }

    /// <summary>A value with its type; of a dimension its size, or its name where that is open.</summary>
    public static OnnxMessage Of(string name, OnnxElement element, params string[] shape)
    {
        var dimensions = new OnnxMessage();
        foreach (var dimension in shape)
        {
            dimensions.Message(1, long.TryParse(dimension, NumberStyles.None, CultureInfo.InvariantCulture, out var size)
                ? new OnnxMessage().Number(1, size)
                : new OnnxMessage().Text(2, dimension));
        }

        var type = new OnnxMessage().Number(1, (long)element).Message(2, dimensions);
        return new OnnxMessage().Text(1, name).Message(2, new OnnxMessage().Message(1, type));
    }

    private static string Text(int size) => size.ToString(CultureInfo.InvariantCulture);
}
