using System;
using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Equations;

namespace RnnGen.Generators.Planning;

/// <summary>
/// How the step of one stream is cut into kernels. A small one is a single kernel: what it waits for is the chain from a state to
/// the next one, and a call, a copy or the turn of a loop would be waited for too.
/// </summary>
internal sealed class StepForm
{
    /// <summary>Most multiply-adds of a kernel's products, each of whose inputs is written out.</summary>
    private const int MostWrittenOut = 104;

    /// <summary>
    /// Most functions of a single kernel, each of which becomes a part of it: of more than that the runtime's compiler leaves
    /// some as calls, and with them the simplest operations, so that a step takes five times as long.
    /// </summary>
    private const int MostFunctions = 20;

    /// <summary>The same of steps that stand in a row, which have more beside their functions.</summary>
    private const int MostFunctionsInRow = 15;

    /// <summary>Most multiply-adds of steps that stand in a row.</summary>
    private const int MostMultiplyAddsInRow = 64;

    /// <summary>Most stages of a single kernel, for the same reason.</summary>
    private const int MostStages = 14;

    /// <summary>Most stages of a run that has the text of a step itself.</summary>
    private const int MostStagesOfRun = 3;

    /// <summary>Most vectors of sums of a single kernel, all of whose accumulators are alive at once in their stage.</summary>
    private const int MostVectors = 24;

    /// <summary>
    /// Most vectors of sums of a stream that is taken side by side with another one. Beside the constants of functions those of
    /// two streams then fit 32 registers; and more of them wait for one another little as it is.
    /// </summary>
    private const int MostSumsOfStream = 4;

    private readonly StepPlan _step;
    private readonly Stage? _writer;

    public StepForm(StepPlan step)
    {
        _step = step;
        IsOneKernel = step.Stages.All(IsOneTurn) && step.Stages.Count <= MostStages
            && step.Stages.Sum(FunctionsOf) <= MostFunctions
            && step.Stages.Where(stage => !stage.IsDot).Sum(stage => stage.Sums.Count * stage.Panels) <= MostVectors;
        if (!IsOneKernel)
            return;
        IsWrittenOut = step.Stages.Sum(MultiplyAdds) <= MostWrittenOut;
        InPlace = [.. step.CopyBack.Select(StateOf).OfType<StepState>()];
        if (step.Outputs.Count == 1 && step.Stages.Count > 1 && step.Stages[step.Stages.Count - 1] is { IsDot: true } last
            && !last.HasCell && IsOutput(last) && MultipliesResultsOf(step.Stages[step.Stages.Count - 2], last))
            (_writer, Head) = (step.Stages[step.Stages.Count - 2], last);
    }

    /// <summary>
    /// Streams that a run takes side by side, where a machine has registers for it: the sums of all of them are alive at once. It
    /// gains nothing where one stream keeps the divider busy, which functions, divisions and roots share.
    /// </summary>
    public int StreamsAtOnce =>
        IsOneKernel && _step.Stages.Max(SumsOf) <= MostSumsOfStream && 2 * _step.Stages.Sum(DividesOf) <= MostFunctions ? 2 : 1;

    /// <summary>
    /// Whether a run of streams one by one calls the kernel of a step, instead of having its text once more. What so many stages
    /// hand on goes through memory anyway, and a call is nothing beside it. With three stages or fewer a run of its own text
    /// takes up to a tenth less time: constants of functions stay in registers from step to step.
    /// </summary>
    /// <param name="asked">Steps in a row that the declaration asks for, which a call cannot have.</param>
    public bool IsCalledByRuns(int asked) =>
        WritesOutputs && asked <= 1 && _step.Stages.Count(stage => !IsHead(stage)) > MostStagesOfRun;

    /// <summary>Steps of time of a run that stand in a row in its kernel, beside the one of the rest.</summary>
    /// <param name="asked">As many as the declaration says; 0 for the plan's choice.</param>
    /// <param name="multiplyAdds">Multiply-adds of a step, as its kernel has them.</param>
    /// <remarks>
    /// The plan takes one: a step waits for the one before it, so that a row of them saves the turn of a loop, which costs
    /// nothing while the machine waits. The command <c>unroll</c> of the benchmarks measures it.
    /// </remarks>
    public int StepsOfTurn(int asked, int multiplyAdds) => Math.Max(1, Math.Min(asked, Math.Min(
        (MostFunctionsInRow / Math.Max(1, _step.Stages.Sum(FunctionsOf))) - 1,
        (MostMultiplyAddsInRow / Math.Max(1, multiplyAdds)) - 1)));

    /// <summary>Whether the step is a single kernel, and a run of one stream a loop of it.</summary>
    public bool IsOneKernel { get; }

    /// <summary>Whether every input of its products is written out.</summary>
    public bool IsWrittenOut { get; }

    /// <summary>Whether the kernel writes the outputs itself, side by side.</summary>
    public bool WritesOutputs => IsOneKernel && _step.Outputs.Count == 1;

    /// <summary>States that are written where they were read, where a vector of the machine has all of their lanes.</summary>
    public IReadOnlyList<StepState> InPlace { get; } = [];

    /// <summary>Lanes that are of use: 16, or 8 or 4 where all vectors are that short.</summary>
    public int Lanes => _step.Stages.Max(LanesOf) switch { <= 4 => 4, <= 8 => 8, _ => PanelLayout.Units };

    /// <summary>Where in scratch the lanes of a sum in dot form are joined.</summary>
    public int JoinedAt => _step.ScratchLength;

    /// <summary>Elements of scratch, joined lanes among them.</summary>
    public int ScratchLength => _step.ScratchLength + (IsOneKernel
        ? _step.Stages.Where(stage => stage.IsDot).Select(stage => stage.Width).DefaultIfEmpty().Max() * PanelLayout.Units
        : 0);

    /// <summary>
    /// Lanes of a vector from which on a step needs no scratch: everything it computes stays in registers until it lies in the
    /// state or the outputs. Null where it always needs some.
    /// </summary>
    public int? LanesWithoutScratch
    {
        get
        {
            var isInRegisters = WritesOutputs && _step.PaddedInput is null && _step.Delays.Count == 0
                && _step.Stages.All(stage => !stage.IsDot || IsHead(stage))
                && _step.CopyBack.All(copy => InPlace.Any(state => state.Scratch == copy.Scratch))
                && _step.Places.Where(place => place.Value.Region == StepRegion.Scratch).All(place =>
                    InPlace.Any(state => state.After == place.Key) || Head?.Sums[0].Target.Buffer == place.Key);
            return isInRegisters
                ? InPlace.Select(state => state.Lanes).Append(_writer is null ? 4 : LanesOf(_writer)).Max()
                : null;
        }
    }

    /// <summary>
    /// The outputs in dot form that the stage before them computes from its results, while these are in registers; null for none.
    /// Nothing comes after them: the outputs may lie where the input does.
    /// </summary>
    public Stage? Head { get; }

    /// <summary>Whether a stage goes through its panels forth and back in turn, step after step.</summary>
    public bool Alternates(Stage stage) => !IsOneKernel && stage.Alternates;

    /// <summary>The head that a stage computes; null for none.</summary>
    public Stage? HeadOf(Stage stage) => stage == _writer ? Head : null;

    /// <summary>Whether a stage is computed by the one whose results it multiplies.</summary>
    public bool IsHead(Stage stage) => stage == Head;

    /// <summary>Inputs of each chain that a turn of a product's loop takes; null for as the plan of loops has it.</summary>
    /// <param name="chains">Chains of the product.</param>
    /// <param name="inputs">Its inputs.</param>
    public int? Unroll(int chains, int inputs) => IsWrittenOut ? Math.Max(1, inputs / chains) : null;

    /// <summary>Inputs that a turn of any product's loop may take, all of which are in one kernel.</summary>
    public int MostInputsOfTurn => !IsOneKernel
        ? int.MaxValue
        : Math.Max(1, MostWrittenOut / Math.Max(1, _step.Stages.Where(stage => !stage.IsDot).Sum(stage =>
            stage.Panels * stage.Sums.Sum(sum => sum.Products.Sum(sum.ChainsOf)))));

    /// <summary>
    /// Lanes of a stage beyond its only panel's units stay zero, but for one number of a row, which is read from every lane.
    /// </summary>
    public static int LanesOf(Stage stage) =>
        stage.Panels == 1 && !stage.IsAcrossLanes
        && !stage.Stores.Any(store => store.Node is { IsRowScalar: true, Width: 1 })
            ? (stage.Width + 3) & ~3
            : PanelLayout.Units;

    /// <summary>Whether somebody reads more lanes of a buffer than a stage of <paramref name="lanes"/> writes.</summary>
    public bool IsReadBeyond(RowBuffer buffer, int lanes) => _step.Stages.Any(stage =>
        IsHead(stage) ? false : stage.IsDot
            ? stage.Sums.Any(sum => sum.Products.Any(product => product.Operand.Buffer == buffer))
            : (stage.IsAcrossLanes || LanesOf(stage) > lanes)
                && stage.Loads.Any(load => load.Location?.Buffer == buffer));

    /// <summary>Whether all sums of a stage are computed before anything of it is stored.</summary>
    private static bool IsOneTurn(Stage stage) =>
        stage.Sums.Count == 0 || stage.IsDot || HasAllPanelsAtOnce(stage);

    /// <summary>Whether all panels of a stage are in registers together.</summary>
    private static bool HasAllPanelsAtOnce(Stage stage) =>
        stage.SingleRow.Count == 1 && stage.SingleRow[0].Vectors == stage.Panels;

    /// <summary>Functions of a stage whose panels are written out.</summary>
    private static int FunctionsOf(Stage stage) => WrittenOut(
        stage, node => node.Op is Op.Sigmoid or Op.Tanh or Op.Exp or Op.Expm1 or Op.Softplus or Op.NormalCdf);

    /// <summary>The same with what divides or takes a root beside them.</summary>
    private static int DividesOf(Stage stage) => WrittenOut(stage, node => node.Op.IsTranscendental());

    private static int WrittenOut(Stage stage, Func<Node, bool> counts) =>
        (stage.IsAcrossLanes ? 1 : stage.Panels) * stage.Body.Count(counts);

    private static int SumsOf(Stage stage) => stage.IsDot
        ? stage.Width
        : stage.Panels * stage.Sums.Count;

    private static int MultiplyAdds(Stage stage) => stage.IsDot
        ? stage.Sums.Sum(sum => sum.Products.Sum(product => product.Pack.Panels * stage.Width))
        : stage.Panels * stage.Sums.Sum(sum => sum.Products.Sum(product => product.Pack.Columns));

    /// <summary>Whether a stage has all that a head multiplies in registers together.</summary>
    private static bool MultipliesResultsOf(Stage writer, Stage head) =>
        writer.Kind == StageKind.Lanes && !writer.IsDot && HasAllPanelsAtOnce(writer)
        && head.Sums.SelectMany(sum => sum.Products).All(product =>
            writer.Stores.Any(store => store.Location.Buffer == product.Operand.Buffer));

    /// <summary>Whether the sums of a head are the outputs, and nothing else reads them: no stage, and no state.</summary>
    private bool IsOutput(Stage head) =>
        head.Sums.Count == 1 && _step.Places[head.Sums[0].Target.Buffer] is { Region: StepRegion.Scratch } place
        && place == _step.Outputs[0].Place
        && _step.CopyBack.All(copy => copy.Scratch != place.Offset) && _step.Delays.All(line => line.Newest != place.Offset)
        && !_step.Stages.Any(stage => stage != head && stage.Places.Any(place => place.Buffer == head.Sums[0].Target.Buffer));

    /// <summary>
    /// A state whose old value nothing reads but the sums of the stage that writes it. A vector of all lanes has then read
    /// everything before it stores anything.
    /// </summary>
    private StepState? StateOf((int State, int Scratch, int Length) copy)
    {
        var before = BufferAt(StepRegion.State, copy.State);
        var after = BufferAt(StepRegion.Scratch, copy.Scratch);
        var writers = _step.Stages.Where(stage => stage.Stores.Any(store => store.Location.Buffer == after)).ToList();
        // Where there are several outputs, the caller looks for them in scratch.
        if (!WritesOutputs && _step.Outputs.Any(output => output.Place == new StepPlace(StepRegion.Scratch, copy.Scratch)))
            return null;
        if (before is null || after is null || writers.Count != 1 || writers[0].Kind != StageKind.Lanes || writers[0].IsDot)
            return null;
        var readers = _step.Stages.Where(stage => stage.Places.Any(place => place.Buffer == before)).ToList();
        return readers.Count == 0 || (readers.Count == 1 && readers[0] == writers[0])
            ? new StepState(before.Name, after, copy.State, copy.Scratch, copy.Length, LanesOf(writers[0]))
            : null;
    }

    private RowBuffer? BufferAt(StepRegion region, int offset) => _step.Places
        .Where(place => place.Value.Region == region && place.Value.Offset == offset)
        .Select(place => place.Key)
        .FirstOrDefault();
}

/// <summary>A state that is written in place where a vector has all of its lanes.</summary>
/// <param name="Name">Its name.</param>
/// <param name="After">Its new value.</param>
/// <param name="State">Where it lies in the state.</param>
/// <param name="Scratch">Where it lies until the step is done on machines whose vectors have fewer lanes.</param>
/// <param name="Length">Elements.</param>
/// <param name="Lanes">Lanes that a vector must have.</param>
internal sealed record StepState(string Name, RowBuffer After, int State, int Scratch, int Length, int Lanes);
