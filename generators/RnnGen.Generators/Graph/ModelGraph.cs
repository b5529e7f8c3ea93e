using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Declaration;
using RnnGen.Generators.Equations;
using RnnGen.Generators.Layers;

namespace RnnGen.Generators.Graph;

/// <summary>One time step of a model; the states are its Delay edges.</summary>
internal sealed class ModelGraph(StepEquations step, Node input, Node? token = null)
{
    public Expressions Expressions => step.Expressions;

    /// <summary>The step's <see cref="Op.Input"/> or <see cref="Op.Token"/>; with feedback the state that carries it.</summary>
    public Node Input { get; } = input;

    /// <summary>The step's token id; null of a model that takes none.</summary>
    public Node? Token { get; } = token ?? (input.Op == Op.Token ? input : null);

    /// <summary>The state that a step leaves as the next one's input; null where the caller gives every input.</summary>
    public StateVariable? FedBack => Input.Op == Op.Previous ? Input.State : null;

    /// <summary>What a step gives the next one as its input.</summary>
    public FeedbackKind Feedback { get; init; }

    /// <summary>Whether it takes a token id a step, and nothing besides.</summary>
    public bool InputIsToken => Input.Op == Op.Token;

    /// <summary>Whether it takes features besides a token id. Both stand in one row, the id first.</summary>
    public bool HasFeaturesBesideToken => Token is not null && !InputIsToken;

    /// <summary>Number of tokens; 0 of a model that takes features.</summary>
    public int Vocabulary => step.Vocabulary;

    /// <summary>
    /// Elements of a row of inputs, a token id that stands before features among them; 0 of a model that takes token ids alone.
    /// </summary>
    public int InputSize => InputIsToken ? 0 : FirstFeature + FeatureSize;

    /// <summary>Features a step; 0 of a model that takes token ids alone.</summary>
    public int FeatureSize => InputIsToken ? 0 : Input.Width;

    /// <summary>Where features begin in a row of inputs.</summary>
    public int FirstFeature => HasFeaturesBesideToken ? 1 : 0;

    public List<StateVariable> States => step.States;

    public List<Tensor> Tensors => step.Tensors;

    /// <summary>
    /// All that a step computes, and what it computes it from, operands first; there once the graph is complete.
    /// </summary>
    public IReadOnlyList<Node> Nodes { get; set; } = [];

    /// <summary>The layers that are part of the architecture.</summary>
    public List<GraphLayer> Layers { get; } = [];

    /// <summary>Of a decoder, the graph of the model that it starts from.</summary>
    public ModelGraph? Encoder { get; set; }

    /// <summary>The outputs, side by side; mostly the last layer's value alone.</summary>
    public Node Output { get; set; } = null!;

    /// <summary>
    /// The outputs that are declared, in the order in which they lie; empty where the last layer's is the only one.
    /// </summary>
    public IReadOnlyList<GraphOutput> Outputs { get; set; } = [];

    /// <summary>The output's parts: two of a model that ends in a bidirectional layer.</summary>
    public IReadOnlyList<Node> OutputParts => Output.Op == Op.Concat ? Output.Operands : [Output];

    /// <summary>The parts of one of several outputs.</summary>
    public IReadOnlyList<Node> PartsOf(GraphOutput output)
    {
        var (parts, start) = (new List<Node>(), 0);
        foreach (var part in OutputParts)
        {
            if (start >= output.Start && start < output.Start + output.Width)
                parts.Add(part);
            start += part.Width;
        }

        return parts;
    }

    /// <summary>Whether a layer runs against time: the model then has no single step.</summary>
    public bool IsBidirectional => States.Any(s => s.IsReverse);

    /// <summary>The states that begin with tensors.</summary>
    public IEnumerable<StateVariable> LearnedStates => States.Where(state => state.Initial is not null);

    /// <summary>Whether a layer reads values of steps before the last one.</summary>
    public bool HasDelayLines => States.Any(s => s.IsDelayLine);

    /// <summary>From the value that a step leaves to each that a later step reads of it.</summary>
    public IEnumerable<(Node From, Node To)> Delays =>
        States.SelectMany(state => state.Reads.Values.Select(read => (state.Next, read)));

    /// <summary>What is multiplied by a matrix.</summary>
    public HashSet<Node> ProductOperands() => [.. Nodes.Where(n => n.Op == Op.Linear).Select(n => n.Operands[0])];

    /// <summary>By the value after the step, the first state variable that has it.</summary>
    public Dictionary<Node, StateVariable> StatesByNext() => States.GroupBy(s => s.Next).ToDictionary(g => g.Key, g => g.First());

    /// <summary>The model in one line, from its input to its output: files of weights name by it the model they are of.</summary>
    public string Architecture
    {
        get
        {
            var input = string.Join(
                ", ",
                new[] {
                    Token is null ? null : $"token[{Vocabulary}]", InputIsToken ? null : $"x[{FeatureSize}]" }.OfType<string>());
            var fedBack = Feedback switch
            {
                FeedbackKind.Zero => ", then x = 0",
                FeedbackKind.Repeat => ", x of the first step at every step",
                FeedbackKind.Output => ", then x = y",
                FeedbackKind.Softmax => ", then x = softmax(y)",
                FeedbackKind.Sample => ", then token drawn from softmax(y)",
                _ => "",
            };
            var outputs = Outputs.Count == 0 ? "" : $" = ({string.Join(", ", Outputs.Select(output => output.Layer))})";
            return $"{input} -> {string.Join(" -> ", Layers.Select(layer => layer.Text))} -> y[{Output.Width}]{outputs}{fedBack}";
        }
    }

    /// <summary>What a step must compute.</summary>
    public IEnumerable<Node> Results => States.Select(s => s.Next).Concat(OutputParts);
}
