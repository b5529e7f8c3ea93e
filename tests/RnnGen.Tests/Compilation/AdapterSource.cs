namespace RnnGen.Tests.Compilation;

/// <summary>
/// The C# text that puts a generated model behind <see cref="ITestModel{T}"/>: typed calls, no reflection. It is also a
/// test that the public face of every declaration is the documented one.
/// </summary>
internal static class AdapterSource
{
    private const string NoStep = "throw new NotSupportedException(\"A bidirectional model has no Step.\")";

    /// <summary>Name of the adapter of the model <paramref name="model"/>.</summary>
    public static string NameOf(string model) => model + "Adapter";

    public static string Of(TestDeclaration declaration, string model)
    {
        var (element, input) = (declaration.Element, declaration.TakesTokens ? "int" : declaration.Element);
        var (step, stepCrowd) = declaration.IsBidirectional ? (NoStep, NoStep)
            : declaration.FeedsVectorsBack ? (FeedbackStep("input", "ref One(state)"), FeedbackStep("inputs", "Typed(states)"))
            : ($"_model.Step({(declaration.TakesTokens ? "input[0]" : "input")}, ref One(state), outputs)",
                "_model.Step(inputs, Typed(states), outputs)");
        var stepMasked = declaration.IsBidirectional ? NoStep : $$"""
            {
                var typed = Typed(states).ToArray();
                {{(declaration.FeedsVectorsBack
                    ? FeedbackStep("inputs", "typed").Replace("outputs", "outputs, team, active", System.StringComparison.Ordinal)
                    : "_model.Step(inputs, typed, outputs, team, active);")}}
                typed.CopyTo(Typed(states));
            }
            """;
        var steps = declaration.FeedsVectorsBack ? ", steps" : "";
        var starts = declaration.Episodes ? ", starts" : "";
        var createWindow = declaration.IsTrainable
            ? $"new {model}Window(new {model}.Window(_model, batch, threads, recompute))"
            : "throw new NotSupportedException(\"Declared for inference only.\")";
        return $$"""
            public sealed class {{NameOf(model)}} : TestModel<{{element}}, {{input}}>
            {
                private readonly {{model}} _model = new(seed: 1);
                private readonly ThreadLocal<{{model}}.Workspace?> _workspace = new();   // one for each caller

                public override int StateLength => Unsafe.SizeOf<{{model}}.State>() / sizeof({{element}});
                {{(declaration.IsStartLearned
                    ? $"protected override void Begin(Span<{element}> state) => One(state) = _model.InitialState;" : "")}}
                public override ModelInfo Info => {{model}}.Info;
                public override bool HasStep => {{(declaration.IsBidirectional ? "false" : "true")}};
                public override ParameterStore<{{element}}> Parameters => _model.Parameters;
                public override ITestWindow<{{element}}> CreateWindow(int batch, int threads = 1, int recompute = 0) =>
                    {{createWindow}};
                {{Join(declaration, model)}}

                protected override void Step(
                    ReadOnlySpan<{{input}}> input, Span<{{element}}> state, Span<{{element}}> outputs){{Body(step)}}
                protected override void StepCrowd(
                    ReadOnlySpan<{{input}}> inputs, Span<{{element}}> states, Span<{{element}}> outputs){{Body(stepCrowd)}}
                protected override void StepCrowd(
                    ReadOnlyMemory<{{input}}> inputs, Span<{{element}}> states, Memory<{{element}}> outputs,
                    WorkerTeam team, ReadOnlyMemory<bool> active){{Body(stepMasked)}}
                protected override void Run(
                    ReadOnlySpan<{{input}}> inputs, ReadOnlySpan<bool> starts, Span<{{element}}> state,
                    Span<{{element}}> outputs, int steps) =>
                    _model.Run(inputs{{steps}}{{starts}}, ref One(state), outputs);
                protected override void RunBatch(
                    ReadOnlySpan<{{input}}> inputs, ReadOnlySpan<bool> starts, ReadOnlySpan<int> lengths,
                    Span<{{element}}> states, Span<{{element}}> outputs, int steps)
                {
                    var typed = Typed(states);
                    if (lengths.IsEmpty && starts.IsEmpty)
                        _model.Run(inputs{{steps}}, typed, outputs, WorkspaceFor(steps, typed.Length));
                    else
                        _model.Run(inputs{{steps}}{{starts}}, lengths, typed, outputs, WorkspaceFor(steps, typed.Length));
                }

                private static Span<{{model}}.State> Typed(Span<{{element}}> states) =>
                    MemoryMarshal.Cast<{{element}}, {{model}}.State>(states);
                private static ref {{model}}.State One(Span<{{element}}> state) => ref Typed(state)[0];

                private {{model}}.Workspace WorkspaceFor(int steps, int batch)
                {
                    if (_workspace.Value is { } workspace && workspace.MaxSteps >= steps && workspace.Batch == batch
                        && workspace.Threads == Threads)
                    {
                        return workspace;
                    }

                    _workspace.Value?.Dispose();
                    return _workspace.Value = new {{model}}.Workspace(steps, batch, Threads);
                }
            }
            {{(declaration.IsTrainable ? WindowOf(declaration, model) : "")}}
            """;
    }

    private static string Body(string code) => code.StartsWith('{') ? "\n" + code : $" => {code};";

    private static string FeedbackStep(string inputs, string states) => $$"""
        {
            if ({{inputs}}.IsEmpty)
                _model.Step({{states}}, outputs);
            else
                _model.Step({{inputs}}, {{states}}, outputs);
        }
        """;

    // A decoder of tokens; of features it has State.From alone.
    private static string Join(TestDeclaration declaration, string model)
    {
        if (declaration.Encoder is not { } encoder || !declaration.TakesTokens)
            return "";
        var pair = $"Seq2Seq<{TestDeclaration.EncoderOf(model)}, {model}, "
            + $"{(encoder.TakesTokens ? "int" : declaration.Element)}, {declaration.Element}>";
        return "public override object Join(int startToken, int endToken) => "
            + $"new {pair}(new(seed: 2), _model, startToken, endToken);";
    }

    private static string WindowOf(TestDeclaration declaration, string model)
    {
        var element = declaration.Element;
        var inputs = declaration.TakesTokens ? "sequences.Tokens" : "sequences.Features";
        var targets = declaration.Loss == Loss.SoftmaxCrossEntropy ? "sequences.Classes" : "sequences.Values";
        const string noLoss = "throw new NotSupportedException(\"Declared without a loss.\")";
        const string hasLoss = "throw new NotSupportedException(\"Declared with a loss.\")";
        var inputGradient = declaration.TakesTokens ? "default" : "window.InputGradient";
        var backward = $"window.Backward(dOutputs, MemoryMarshal.Cast<{element}, {model}.State>(dFinalStates))";
        var starts = declaration.Episodes ? ", starts: sequences.Starts" : "";
        var withTargets = $"{inputs}, {targets}, sequences.Steps, sequences.Lengths, sequences.LossFrom{starts}";
        var lossless = declaration.Loss == Loss.None;
        return $$"""
            public sealed class {{model}}Window({{model}}.Window window) : ITestWindow<{{element}}>
            {
                public TrainingWindow<{{element}}> Window => window;
                public Span<{{element}}> States => MemoryMarshal.Cast<{{model}}.State, {{element}}>(window.State);
                public int Carry { get => window.Carry; set => window.Carry = value; }
                public ReadOnlySpan<{{element}}> InitialStateGradient => window.CarriedStateGradient;
                public ReadOnlySpan<{{element}}> InputGradient => {{inputGradient}};

                public double Forward(Sequences<{{element}}> sequences) =>
                    {{(lossless ? noLoss : $"window.Forward({withTargets})")}};
                public double Evaluate(Sequences<{{element}}> sequences) =>
                    {{(lossless ? noLoss : $"window.Evaluate({withTargets})")}};
                public void Forward(Sequences<{{element}}> sequences, Span<{{element}}> outputs) =>
                    {{(lossless ? $"window.Forward({inputs}, outputs, sequences.Steps, sequences.Lengths{starts})" : hasLoss)}};
                public void Backward(ReadOnlySpan<{{element}}> dOutputs, ReadOnlySpan<{{element}}> dFinalStates) =>
                    {{(lossless ? backward : hasLoss)}};
            }
            """;
    }
}
