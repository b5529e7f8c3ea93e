namespace RnnGen.Generators.Values;

/// <summary>
/// How stacked layers and their directions are told apart, as PyTorch does it: <c>lstm0_l1</c>, <c>lstm0_l1_reverse</c>.
/// </summary>
internal static class LayerNames
{
    /// <summary>What layers call all features of a step.</summary>
    public const string ModelInput = "input";

    /// <summary>Ends the names of what runs against time.</summary>
    public const string Reverse = "_reverse";

    /// <summary>Ends the names of one of the stacked layers, in one direction.</summary>
    public static string Suffix(int index, bool isReverse = false) => $"_l{index}{(isReverse ? Reverse : "")}";
}
