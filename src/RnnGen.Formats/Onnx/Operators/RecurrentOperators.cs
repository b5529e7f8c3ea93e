using System;
using System.Collections.Generic;
using System.Linq;

namespace RnnGen.Formats;

/// <summary>RNN, GRU and LSTM.</summary>
internal static class RecurrentOperators
{
    // From ONNX's orders of gates, z, r, n and i, o, f, g.
    private static readonly int[] s_gruGates = [1, 0, 2];
    private static readonly int[] s_lstmGates = [0, 2, 3, 1];
    private static readonly int[] s_coupledGates = [0, 3, 1];

    public static IReadOnlyList<OnnxValue?> Rnn(Operation operation)
    {
        var node = new RecurrentNode(operation, gates: 1, functions: ["Tanh"]);
        var functions = node.Functions();
        return node.Follow(new SimpleRnnAttribute(node.Units) { Activation = functions[0] }, [0], ["h"]);
    }

    public static IReadOnlyList<OnnxValue?> Gru(Operation operation)
    {
        var node = new RecurrentNode(operation, gates: 3, functions: ["Sigmoid", "Tanh"]);
        var functions = node.Functions();
        var attribute = new GruAttribute(node.Units)
        {
            GateActivation = functions[0],
            Activation = functions[1],
            ResetAfter = operation.Node.Integer("linear_before_reset", 0) != 0,
        };
        return node.Follow(attribute, s_gruGates, ["h"]);
    }

    public static IReadOnlyList<OnnxValue?> Lstm(Operation operation)
    {
        var node = new RecurrentNode(operation, gates: 4, functions: ["Sigmoid", "Tanh", "Tanh"]);
        var functions = node.Functions();
        if (functions[1] != functions[2])
        {
            throw operation.Node.Fault(
                "one function of the candidate and of the memory", $"activations {functions[1]} and {functions[2]}");
        }

        var isCoupled = operation.Node.Integer("input_forget", 0) != 0;
        var attribute = new LstmAttribute(node.Units)
        {
            GateActivation = functions[0],
            Activation = functions[1],
            CoupledGates = isCoupled,
            Peephole = operation.Has(7) && operation.Input(7) is not UniformValue { Number: 0 },
        };
        return node.Follow(attribute, isCoupled ? s_coupledGates : s_lstmGates, ["h", "c"]);
    }
}
