namespace RnnGen.Generators.Emission;

/// <summary>Writes the workspace of a caller.</summary>
internal sealed class WorkspaceEmitter(SourceWriter writer, SharedNames names)
{
    public void Emit() => writer.Line($$"""
        /// <summary>Memory for running sequences side by side: allocated once, used by one caller at a time.</summary>
        public sealed class Workspace : global::System.IDisposable
        {
            internal readonly global::RnnGen.Generated.{{names.Memory}} Memory;
            private readonly global::RnnGen.WorkerTeam _team;

            /// <param name="maxSteps">Most steps of a run.</param>
            /// <param name="batch">Sequences side by side.</param>
            /// <param name="threads">Threads that share the work, the caller's included; the results have the same bits for any number.</param>
            /// <exception cref="global::System.ArgumentException">A number is below 1, or a buffer has more elements than an array can hold.</exception>
            /// <exception cref="global::System.InsufficientMemoryException">The process cannot have as much memory.</exception>
            public Workspace(int maxSteps, int batch, int threads = 1)
            {
                global::RnnGen.Runtime.RunSize size = new(Info, maxSteps, batch);
                _team = new(threads);
                Memory = new(size, _team);
            }

            /// <summary>Most steps of a run.</summary>
            public int MaxSteps => Memory.MaxSteps;

            /// <summary>Sequences side by side.</summary>
            public int Batch => Memory.Batch;

            /// <summary>Threads that share the work, the caller's included.</summary>
            public int Threads => _team.Threads;

            /// <summary>Ends the threads; there are none unless they were asked for.</summary>
            public void Dispose() => _team.Dispose();
        }
        """);
}
