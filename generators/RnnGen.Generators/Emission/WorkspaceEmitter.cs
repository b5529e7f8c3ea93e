using RnnGen.Generators.Planning;

namespace RnnGen.Generators.Emission;

/// <summary>Writes the workspace of a caller.</summary>
internal sealed class WorkspaceEmitter(SourceWriter writer, ModelPlan plan, Names names)
{
    public void Emit() => writer.Line($$"""
        /// <summary>Memory for running sequences side by side: allocated once, used by one caller at a time.</summary>
        public sealed class Workspace
        {
            internal readonly global::RnnGen.Generated.{{names.Memory}} Memory;

            /// <param name="maxSteps">Most steps of a run.</param>
            /// <param name="batch">Sequences side by side.</param>
            public Workspace(int maxSteps, int batch) => Memory = new(maxSteps, batch{{(plan.Backward is null ? "" : ", isTape: false")}});

            /// <summary>Most steps of a run.</summary>
            public int MaxSteps => Memory.MaxSteps;

            /// <summary>Sequences side by side.</summary>
            public int Batch => Memory.Batch;
        }
        """);
}
