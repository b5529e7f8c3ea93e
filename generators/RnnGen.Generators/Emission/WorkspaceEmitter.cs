using RnnGen.Generators.Planning;

namespace RnnGen.Generators.Emission;

/// <summary>Writes the workspace of a caller.</summary>
internal sealed class WorkspaceEmitter(SourceWriter writer, ModelPlan plan, SharedNames names)
{
    public void Emit() => writer.Line($$"""
        /// <summary>Memory for running sequences side by side: allocated once, used by one caller at a time.</summary>
        public sealed class Workspace : global::RnnGen.Runtime.RunWorkspace<{{plan.Scalar}}>
        {
            /// <param name="maxSteps">Most steps of a run.</param>
            /// <param name="batch">Sequences side by side.</param>
            /// <param name="threads">Threads that share the work, the caller's included; the results have the same bits for any number.</param>
            /// <exception cref="global::System.ArgumentException">A number is below 1, or a buffer has more elements than an array can hold.</exception>
            /// <exception cref="global::System.InsufficientMemoryException">The process cannot have as much memory.</exception>
            public Workspace(int maxSteps, int batch, int threads = 1)
                : base(Info, maxSteps, batch, threads, {{names.NewMemory}})
            {
            }
        }
        """);
}
