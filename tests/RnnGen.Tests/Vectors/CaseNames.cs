using System;

namespace RnnGen.Tests.Vectors;

/// <summary>
/// Names of a case's recurrent tensors and states in its model. The stacked layers of a case are one attribute named
/// <c>rnn</c>; those with connections are an attribute each, <c>rnn0</c>, <c>rnn1</c> …, so that the case's
/// <c>rnn.weight_ih_l1</c> is the model's <c>rnn1.weight_ih_l0</c>.
/// </summary>
internal static class CaseNames
{
    /// <summary>The model's name of a parameter.</summary>
    public static string InModel(VectorCase @case, string parameter)
    {
        if (!@case.HasConnections || !parameter.StartsWith("rnn.", StringComparison.Ordinal))
            return parameter;
        var layer = parameter.LastIndexOf("_l", StringComparison.Ordinal);
        return $"rnn{parameter[(layer + 2)..]}.{parameter["rnn.".Length..layer]}_l0";
    }

    /// <summary>The case's name of a model's parameter.</summary>
    public static string InCase(VectorCase @case, string parameter)
    {
        if (!@case.HasConnections || !parameter.StartsWith("rnn", StringComparison.Ordinal))
            return parameter;
        var (dot, layer) = (parameter.IndexOf('.'), parameter.LastIndexOf("_l", StringComparison.Ordinal));
        return $"rnn{parameter[dot..layer]}_l{parameter["rnn".Length..dot]}";
    }

    /// <summary>The model's name of a state variable.</summary>
    /// <param name="case">The case.</param>
    /// <param name="symbol">h or c.</param>
    /// <param name="index">As the case's tensors count: layer times directions plus direction.</param>
    public static string OfState(VectorCase @case, char symbol, int index)
    {
        if (@case.HasConnections)
            return $"rnn{index}.{symbol}_l0";
        if (!@case.IsBidirectional)
            return $"rnn.{symbol}_l{index}";
        return $"rnn.{symbol}_l{index / 2}{(index % 2 == 1 ? "_reverse" : "")}";
    }
}
