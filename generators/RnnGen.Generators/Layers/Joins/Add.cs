using RnnGen.Generators.Equations;

namespace RnnGen.Generators.Layers;

/// <summary>The sum of several values, from left to right.</summary>
internal sealed class Add() : Join("Add", "add")
{
    protected override Node Of(Node a, Node b) => a.Owner.AddUnfused(a, b);
}
