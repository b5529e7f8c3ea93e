using RnnGen.Generators.Equations;

namespace RnnGen.Generators.Layers;

/// <summary>The elementwise product of several values, from left to right.</summary>
internal sealed class Multiply() : Join("Multiply", "multiply")
{
    protected override Node Of(Node a, Node b) => a * b;
}
