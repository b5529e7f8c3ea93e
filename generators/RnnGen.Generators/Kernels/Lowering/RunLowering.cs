using System;
using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Equations;
using RnnGen.Generators.Planning;
using RnnGen.Generators.Values;

namespace RnnGen.Generators.Kernels;

/// <summary>
/// The steps of streams of a small model, one stream after the other or some of them side by side: what a step leaves is where
/// the next one finds it.
/// </summary>
/// <param name="kernel">The kernel of a step.</param>
internal sealed class RunLowering(ModelPlan plan, StepLowering step, Kernel kernel, Cancellation cancellation)
{
    private const string Summary = "Steps of streams, whose rows of a step lie side by side: see Step.";

    private readonly StepForm _form = plan.Step!.Form;

    /// <summary>The run of all streams, then its parts: streams one by one and, where it pays, side by side.</summary>
    public IEnumerable<Kernel> Lower()
    {
        if (_form.StreamsAtOnce == 1)
            return [OneByOne(KernelLowering.Run, isEntry: true)];
        var (oneByOne, sideBySide) = (OneByOne(KernelLowering.RunOneByOne, isEntry: false), SideBySide());
        return [Run(oneByOne, sideBySide), oneByOne, sideBySide];
    }

    /// <summary>As many streams side by side as there are, where a machine has registers for it; the others one by one.</summary>
    private Kernel Run(Kernel oneByOne, Kernel sideBySide) => new(
        KernelLowering.Run, [Summary], IsPublic: true, Compilation.Inlined, Leading: 2, Parameters(),
        KernelBody.Of(body =>
        {
            body.Add(new Statement.Number(KernelNames.Stream, 0));
            body.Add(new Statement.If(
                new Condition.ManyRegisters(),
                [
                    new Statement.Call(sideBySide, 2, StepSignature.Forwarded(sideBySide.Parameters)),
                    new Statement.WholeTiles(KernelNames.Whole, KernelNames.Streams, _form.StreamsAtOnce),
                    new Statement.Begin(KernelNames.Stream, KernelNames.Whole),
                ],
                []));
            body.Add(new Statement.If(
                new Condition.Less(KernelNames.Stream, KernelNames.Streams),
                [new Statement.Call(oneByOne, 3, StepSignature.Forwarded(oneByOne.Parameters))],
                []));
        }));

    /// <param name="isEntry">Whether it takes all streams; otherwise those from one on.</param>
    private Kernel OneByOne(string name, bool isEntry) => new(
        name, [isEntry ? Summary : "Streams from one on."], isEntry, Compilation.AtOnce, Leading: isEntry ? 2 : 3,
        Parameters(isEntry ? [] : [new Parameter.Count(KernelNames.Stream)]),
        KernelBody.Of(body =>
        {
            if (isEntry)
                body.Add(new Statement.Number(KernelNames.Stream, 0));
            if (_form.IsCalledByRuns(plan.Declaration.UnrollSteps))
            {
                Streams(body, 1, 1, (one, _) => one.Add(Step()));
                return;
            }

            var statements = KernelBody.Of(one => step.OneStep(one, new StepStageLowering(plan)));
            var names = NamesIn(statements);
            var multiplyAdds = KernelValues.Of(statements).Count(value => value is Lane.Apply { Op: Op.MultiplyAdd });
            Streams(body, 1, _form.StepsOfTurn(plan.Declaration.UnrollSteps, multiplyAdds), (one, time) =>
            {
                Point(one, "", 0, time, names);
                Add(one, statements);
            });
        }));

    /// <summary>The kernel of a step, of the row and the stream at hand.</summary>
    private Statement Step()
    {
        var (row, stream) = (KernelNames.First + (Index)KernelNames.Stream, (Index)KernelNames.Stream);
        return new Statement.Call(kernel, 0,
        [
            .. kernel.Parameters.Select(parameter => parameter switch
            {
                Parameter.Token => new Argument.Count(new TokenOf(KernelNames.TokensOfSteps, row)),
                Parameter.To { Pointer: var to } when to == KernelNames.Input =>
                    new Argument.At(KernelNames.AllInputs, row * plan.Graph.FeatureSize),
                Parameter.To { Pointer: var to } when to == KernelNames.State =>
                    new Argument.At(KernelNames.States, stream * plan.States.Length),
                Parameter.To { Pointer: var to } when to == KernelNames.Outputs =>
                    new Argument.At(KernelNames.AllOutputs, row * plan.OutputSize),
                _ => (Argument)new Argument.At(((Parameter.To)parameter).Pointer, 0),
            }),
        ]);
    }

    private Kernel SideBySide()
    {
        var one = KernelBody.Of(body => step.OneStep(body, new StepStageLowering(plan, isWrittenOut: false)));
        var (statements, suffixes) = Interleaving.Of(
            one,
            [
                KernelNames.Token.Name, KernelNames.Input.Name, KernelNames.State.Name, KernelNames.Scratch.Name,
                KernelNames.Outputs.Name,
            ],
            _form.StreamsAtOnce, cancellation);
        var names = NamesIn(one);
        return new Kernel(
            KernelLowering.RunSideBySide, ["Two streams at a time: while one waits for a result, the other is computed."],
            IsPublic: false, Compilation.AtOnce, Leading: 2, Parameters(),
            KernelBody.Of(body =>
            {
                body.Add(new Statement.Number(KernelNames.Stream, 0));
                Streams(body, _form.StreamsAtOnce, 1, (both, time) =>
                {
                    for (var stream = 0; stream < suffixes.Count; stream++)
                        Point(both, suffixes[stream], stream, time, names);
                    Add(both, statements);
                });
            }));
    }

    private IReadOnlyList<Parameter> Parameters(params Parameter[] from) =>
    [
        new Parameter.Count(KernelNames.Rows),
        new Parameter.Streams(KernelNames.Streams),
        .. from,
        .. StepSignature.Of(plan).Select(OfAll).OfType<Parameter>(),
        .. plan.Graph.Token is null ? (Parameter[])[]
            : [new Parameter.To(KernelNames.TokensOfSteps, new Memory.PerRow(KernelNames.TokensOfSteps.Name))],
        .. plan.Graph.Input.Op != Op.Input ? (Parameter[])[]
            : [new Parameter.To(KernelNames.AllInputs, new Memory.PerRow(KernelNames.AllInputs.Name, plan.Graph.FeatureSize))],
        .. !StepSignature.Of(plan).Any(parameter => parameter.Name == KernelNames.State.Name) ? (Parameter[])[]
            : [new Parameter.To(KernelNames.States, new Memory.PerStream(KernelNames.States.Name, plan.States.Length))],
        new Parameter.To(KernelNames.AllOutputs, new Memory.PerRow(KernelNames.AllOutputs.Name, plan.OutputSize)),
    ];

    /// <summary>Of what a step is handed, the weights, and scratch for streams side by side.</summary>
    private Parameter? OfAll(Parameter parameter) => parameter switch
    {
        Parameter.To to when to.Pointer == KernelNames.Scratch => new Parameter.To(
            to.Pointer, new Memory.Fixed(to.Name, (long)_form.ScratchLength * _form.StreamsAtOnce)),
        Parameter.To to when to.Pointer.Element == Element.Weight => to,
        _ => null,
    };

    /// <summary>Streams from the one at hand on, some at a time, each through all of its steps.</summary>
    /// <param name="count">Streams at a time.</param>
    /// <param name="inRow">Steps that stand in a row.</param>
    /// <param name="oneStep">Adds a step, given how many are before it in the row.</param>
    private static void Streams(KernelBody body, int count, int inRow, Action<KernelBody, int> oneStep) => body.Add(
        new Statement.While(KernelNames.Stream, KernelNames.Streams, count, KernelBody.Of(streams =>
        {
            streams.Add(new Statement.Number(KernelNames.First, 0));
            if (inRow > 1)
                streams.Add(Through((Index)KernelNames.Streams * inRow, turn =>
                {
                    for (var time = 0; time < inRow; time++)
                    {
                        var before = time;
                        turn.Group(FormattableString.Invariant($"step {time + 1} of {inRow}"), group => oneStep(group, before));
                    }
                }));
            streams.Add(Through(KernelNames.Streams, one => oneStep(one, 0)));
        })));

    private static Statement Through(Index rows, Action<KernelBody> turn) =>
        new Statement.While(KernelNames.First, KernelNames.Rows, rows, KernelBody.Of(turn));

    /// <summary>What a stream reads and writes at a step.</summary>
    /// <param name="suffix">Ends the names of its own.</param>
    /// <param name="stream">Which of the streams at hand it is.</param>
    /// <param name="time">Steps that are before it in a row of them.</param>
    /// <param name="names">The names that its statements have.</param>
    private void Point(KernelBody body, string suffix, int stream, int time, HashSet<string> names)
    {
        var row = KernelNames.First + (Index)KernelNames.Stream + stream;
        if (time > 0)
            row += (Index)KernelNames.Streams * time;
        var ofStream = (Index)KernelNames.Stream + stream;
        if (names.Contains(KernelNames.Token.Name))
            body.Add(new Statement.Number(
                KernelNames.Token with { Name = KernelNames.Token.Name + suffix }, new TokenOf(KernelNames.TokensOfSteps, row)));
        Own(KernelNames.Input, KernelNames.AllInputs, row * plan.Graph.FeatureSize);
        Own(KernelNames.State, KernelNames.States, ofStream * plan.States.Length);
        if (suffix.Length > 0)
            Own(KernelNames.Scratch, KernelNames.Scratch, (long)stream * _form.ScratchLength);
        Own(KernelNames.Outputs, KernelNames.AllOutputs, row * plan.OutputSize);

        void Own(Pointer pointer, Pointer from, Index at)
        {
            if (names.Contains(pointer.Name))
                body.Point(pointer with { Name = pointer.Name + suffix }, from, at);
        }
    }

    private static void Add(KernelBody body, IReadOnlyList<Statement> statements)
    {
        foreach (var statement in statements)
            body.Add(statement);
    }

    private HashSet<string> NamesIn(IReadOnlyList<Statement> statements) => [
        .. cancellation.Each(KernelValues.All(statements).Where(s => !KernelValues.BodiesOf(s).Any()))
            .SelectMany(Renaming.NamesIn),
    ];
}
