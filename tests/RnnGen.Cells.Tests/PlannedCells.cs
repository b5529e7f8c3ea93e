using System.Collections.Generic;
using System.Linq;

namespace RnnGen.Cells.Tests;

/// <summary>Cells that were once not planned, or planned so that a place held something else than what was read there.</summary>
internal static class PlannedCells
{
    public const string Source = """
        using RnnGen;
        using RnnGen.Cells;
        using static RnnGen.Cells.Functions;
        namespace Planned;

        // Two gates in one sum: their weights are in one slot.
        [RnnCell]
        public static class AddedGates
        {
            public static void Step(Gate a, Gate b, ref Vector h) => h = Tanh(a + b);
        }

        // The vector is a term of the gate's sum, and read elsewhere too.
        [RnnCell]
        public static class VectorInTwoPlaces
        {
            public static void Step(InputGate a, Parameter p, ref Vector h) => h = (0.5 * h) + (p * Tanh(p + a));
        }

        // The gradient of b is that of the output, and lies elsewhere than a's.
        [RnnCell]
        public static class GateAtTheOutput
        {
            public static Vector Step(InputGate a, InputGate b, ref Vector h)
            {
                h = 0.5 * h;
                return Tanh(a) + b + (0.1 * h);
            }
        }

        // Rows of the vector are stored for the product alone.
        [RnnCell]
        public static class VectorAsOperand
        {
            public static void Step(InputGate a, Parameter p, Linear f, ref Vector h) => h = Tanh(a) * Tanh(f(p) + (0.5 * h));
        }

        // What is handed back of s is written before its lanes are summed.
        [RnnCell]
        public static class SummedWhenWritten
        {
            public static void Step(RecurrentGate a, InputGate b, Matrix m, ref Vector s, ref Vector t, ref Vector h)
            {
                var v = m * (Sigmoid(a) + (0.1 * h));
                h = (0.5 * h) + (0.5 * Tanh(s + Max(s, v))) + (0.1 * Tanh(b));
                s = Tanh(0.1 * Sum(Select(v < 0, b, v))) + (0.1 * h);
                t = Tanh(a + h + t - v) + (0.1 * h);
            }
        }

        // A sum lies where what is handed back of s is still read.
        [RnnCell]
        public static class SumInThePlace
        {
            public static void Step(Matrix m, InputGate a, ref Vector s, ref Vector h)
            {
                var before = s;
                s = 0.5 + (0.1 * h);
                h = (m * (before + (0.1 * h))) + (0.1 * Tanh(a));
            }
        }

        // What is handed back of s is read at every step, and is there of one.
        [RnnCell]
        public static class ReadAtEveryStep
        {
            public static void Step(Parameter p, InputGate a, ref Vector s, ref Vector h)
            {
                s = (0.5 * s) + (0.5 * Sigmoid(h * p));
                h = s + (0.1 * Tanh(a));
            }
        }

        // The state decides between others, and nothing else follows from it.
        [RnnCell]
        public static class StateThatDecides
        {
            public static void Step(InputGate a, InputGate b, ref Vector h) => h = Select((a + h) < 0.4, b, a);
        }

        // What the matrix multiplies would lie among the gates.
        [RnnCell]
        public static class OperandAmongGates
        {
            public static void Step(InputGate a, InputGate b, Matrix m, ref Vector h) =>
                h = m * Select((a + h) < 0.4, b, a);
        }

        // What is made of all steps at once is kept where the loop has one step.
        [RnnCell]
        public static class AfterTheLoop
        {
            public static void Step([Heads(2)] RecurrentGate a, InputGate b, [Size(1)] Extra t, ref Vector s, ref Vector h)
            {
                h = Tanh(a + t) + (0.1 * h) + (0.1 * Tanh(b));
                s = (0.5 * s) + (0.5 * Sqrt(1 + (Softmax(h) * Softmax(h))));
            }
        }

        // The sum of one lane would lie where that lane does.
        [RnnCell]
        public static class SumOfOneLane
        {
            public static void Step(Gate a, Linear f, Input x, ref Vector h) =>
                h = Tanh(a) * Select((0.1 * h) + Sum(f(x)) > a, Sum(f(x)), a);
        }

        // All lanes of the state are the largest.
        [RnnCell]
        public static class LargestOfEqualLanes
        {
            public static void Step(InputGate a, ref Vector s, ref Vector h)
            {
                h = (0.5 * h) + (Tanh(a) * Largest(Tanh(s)));
                s = Largest(Tanh(a));
            }
        }

        // One number of all units is stored within a step.
        [RnnCell]
        public static class NumberOfAStep
        {
            public static void Step(InputGate a, Input x, ref Vector h) =>
                h = (0.5 * h) + (Tanh(a) * Min(Sigmoid(-0.7), 0.1 * Sum(h * x)));
        }

        // The gradient of the lane is the sum of as many numbers as there are units.
        [RnnCell]
        public static class LaneOfAllUnits
        {
            public static void Step(InputGate a, Parameter p, [Size(1)] Extra lane, ref Vector h) =>
                h = (0.5 * h) + (Tanh(a) * (0.1 * Sum(p - lane)));
        }

        // The product of the vector, which is formed before the loop, comes after the rows of the vector.
        [RnnCell]
        public static class VectorInTheGate
        {
            public static void Step(RecurrentGate a, Parameter p, Linear f, InputGate b, ref Vector h) =>
                h = Tanh(a + f(p)) + (0.1 * Tanh(b));
        }

        // Without a gradient, what the matrix multiplies would lie among the gates, since the loop reads it too.
        [RnnCell]
        public static class OperandThatTheLoopReads
        {
            public static void Step(InputGate a, InputGate b, Matrix m, ref Vector h) => h = Tanh((a * b) + (m * a) + h);
        }
        """;

    private static readonly Dictionary<string, (int Units, int Inputs)> s_cells = new()
    {
        ["AddedGates"] = (5, 3),
        ["VectorInTwoPlaces"] = (5, 3),
        ["GateAtTheOutput"] = (5, 3),
        ["VectorAsOperand"] = (5, 3),
        ["SummedWhenWritten"] = (17, 3),
        ["SumInThePlace"] = (5, 3),
        ["ReadAtEveryStep"] = (5, 3),
        ["StateThatDecides"] = (5, 3),
        ["OperandAmongGates"] = (17, 3),
        ["AfterTheLoop"] = (2, 6),
        ["LargestOfEqualLanes"] = (5, 3),
        ["SumOfOneLane"] = (1, 1),
        ["NumberOfAStep"] = (16, 16),
        ["LaneOfAllUnits"] = (5, 3),
        ["VectorInTheGate"] = (5, 3),
        ["OperandThatTheLoopReads"] = (5, 3),
    };

    public static IEnumerable<string> Names => s_cells.Keys;

    public static IEnumerable<KeyValuePair<string, CellUse>> Uses => s_cells.Select(cell => new KeyValuePair<string, CellUse>(
        cell.Key, new("Planned." + cell.Key, cell.Value.Units, cell.Value.Inputs)));
}
