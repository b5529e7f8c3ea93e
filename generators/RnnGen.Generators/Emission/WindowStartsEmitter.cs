using System.Linq;
using RnnGen.Generators.Planning;

namespace RnnGen.Generators.Emission;

/// <summary>
/// Writes what a window keeps of where episodes begin: a copy, for the caller's mask may
/// change before the way back runs segments again.
/// </summary>
internal sealed class WindowStartsEmitter(SourceWriter writer, ModelPlan plan)
{
    private readonly bool _hasEpisodes = plan.Declaration.HasEpisodes;
    private readonly bool _hasLearned = plan.Graph.LearnedStates.Any();

    public void Emit()
    {
        writer.Line("private readonly bool[] _starts;");
        writer.Line("private bool _hasStarts;");
        if (_hasLearned)
        {
            writer.Line($"private readonly {plan.Declaration.Identifier} _model;");
            writer.Line("private readonly bool[] _isFresh;");
            writer.Line("private State _begun;");
        }

        writer.Line();
        var firstSteps = _hasLearned
            ? ", the first of sequences among them whose state is as <see cref=\"Reset\"/> left it"
            : "";
        writer.Line($"/// <summary>Takes the steps at which episodes begin{firstSteps}.</summary>");
        using (writer.Block($"private void Begin({(_hasEpisodes ? StartsText.Parameter + ", " : "")}int steps)"))
        {
            writer.Line(
                "global::System.Span<bool> all = global::System.MemoryExtensions.AsSpan(_starts, 0, (steps + 1) * Batch);");
            writer.Line($"_hasStarts = {(_hasEpisodes ? "!starts.IsEmpty" : "false")};");
            writer.Line("all.Clear();");
            if (_hasEpisodes)
                writer.Line("starts.CopyTo(all);");
            if (_hasLearned)
                FreshSequences();
        }

        writer.Line();
    }

    private void FreshSequences()
    {
        using (writer.Block("for (int row = 0; row < _tape.Order.CountWithSteps; row++)"))
        {
            writer.Line("int n = _tape.Order.Sequence(row);");
            writer.Line("bool isFresh = _isFresh[n] && _states[n].Equals(_begun);");
            writer.Line("_isFresh[n] = false;");
            writer.Line("_hasStarts |= all[n] |= isFresh;");
            if (!plan.Graph.IsBidirectional)
                return;

            // Layers against time begin after the last step; what the caller says of steps behind it is not read.
            writer.Line("int length = _tape.Order.LengthOfRun(row);");
            writer.Line("for (int t = length; t <= steps; t++)");
            writer.Line("    all[(t * Batch) + n] = isFresh && t == length;");
        }
    }
}
