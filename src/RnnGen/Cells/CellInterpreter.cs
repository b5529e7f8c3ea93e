using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Runtime.ExceptionServices;

namespace RnnGen.Cells;

/// <summary>
/// Runs a cell's <c>Step</c> as the C# that it is, in <see cref="double"/>: to step through it in a debugger, and to compare a
/// generated model with it. It is slow, and has no dropout, no zoneout and no learned initial state.
/// </summary>
public sealed class CellInterpreter
{
    private readonly Delegate _step;
    private readonly CellTensors _tensors;

    /// <summary>An interpreter of one layer.</summary>
    /// <param name="step">The method, as <c>LeakyLstm.Step</c>.</param>
    /// <param name="units">Hidden units.</param>
    /// <param name="tensor">
    /// The values of a tensor by its name without the layer's: <c>weight_ih</c> of <c>cell0.weight_ih_l0</c>, in the layout that
    /// <c>Parameters</c> has.
    /// </param>
    /// <param name="bias">The bias vectors.</param>
    /// <exception cref="ArgumentException">A parameter has a type that no cell takes.</exception>
    public CellInterpreter(Delegate step, int units, Func<string, double[]> tensor, Bias bias = Bias.Pair)
    {
        ArgumentNullException.ThrowIfNull(step);
        ArgumentNullException.ThrowIfNull(tensor);
        ArgumentOutOfRangeException.ThrowIfLessThan(units, 1);
        _step = step;
        Parameters = [.. step.Method.GetParameters().Select(parameter => new CellParameter(parameter, units))];
        _tensors = new CellTensors(Parameters, units, tensor, bias);
    }

    /// <summary>The names of the states, in the order of the parameters; the last is the hidden state.</summary>
    public IReadOnlyList<string> States => [.. Parameters.Where(parameter => parameter.IsState).Select(state => state.Name)];

    private IReadOnlyList<CellParameter> Parameters { get; }

    /// <summary>Length of a state.</summary>
    /// <param name="state">Its name.</param>
    /// <param name="inputs">Elements of what the layer reads.</param>
    public int SizeOf(string state, int inputs) =>
        Parameters.Single(parameter => parameter.IsState && parameter.Name == state).SizeAt(Split(inputs));

    /// <summary>One step.</summary>
    /// <param name="input">What the layer reads.</param>
    /// <param name="states">The states by their names; the step replaces them.</param>
    /// <returns>The output.</returns>
    /// <exception cref="ArgumentException">A length does not fit.</exception>
    public double[] Step(double[] input, IDictionary<string, double[]> states)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(states);
        var main = Split(input.Length);
        var x = new Vector(input[..main]);
        var hidden = new Vector(states[States[^1]]);
        var arguments = new object[Parameters.Count];
        var extra = main;
        for (var i = 0; i < arguments.Length; i++)
        {
            var parameter = Parameters[i];
            if (parameter.Type == typeof(Extra))
            {
                var size = parameter.SizeAt(main);
                arguments[i] = new Extra(new(input[extra..(extra + size)]));
                extra += size;
            }
            else
            {
                arguments[i] = parameter.IsState ? new Vector(states[parameter.Name]) : _tensors.Argument(parameter, x, hidden);
            }
        }

        var output = Invoke(arguments);
        for (var i = 0; i < arguments.Length; i++)
        {
            if (Parameters[i].IsState)
                states[Parameters[i].Name] = Full((Vector)arguments[i], Parameters[i].SizeAt(main));
        }

        return output is null ? states[States[^1]] : [.. output.Values];
    }

    private static double[] Full(Vector vector, int size) => vector.Values.Count == size || vector.Values.Count == 1
        ? [.. Enumerable.Range(0, size).Select(vector.At)]
        : throw new ArgumentException($"A state must have {size} elements; found {vector.Values.Count}.");

    /// <summary>How much of the input the gates read: extra inputs without a size are as long as it.</summary>
    private int Split(int inputs)
    {
        CellParameter[] extras = [.. Parameters.Where(parameter => parameter.Type == typeof(Extra))];
        var rest = inputs - extras.Sum(extra => extra.Size ?? 0);
        var parts = 1 + extras.Count(extra => extra.Size is null);
        return rest > 0 && rest % parts == 0
            ? rest / parts
            : throw new ArgumentException($"Expected inputs for the gates and {extras.Length} extra inputs; found {inputs}.");
    }

    private Vector? Invoke(object[] arguments)
    {
        try
        {
            return (Vector?)_step.Method.Invoke(_step.Target, arguments);
        }
        catch (TargetInvocationException exception) when (exception.InnerException is { } inner)
        {
            ExceptionDispatchInfo.Throw(inner);
            throw;
        }
    }
}
