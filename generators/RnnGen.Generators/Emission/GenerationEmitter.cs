using RnnGen.Generators.Planning;

namespace RnnGen.Generators.Emission;

/// <summary>Writes <c>Generate</c> of a model that feeds back tokens drawn from its outputs.</summary>
internal sealed class GenerationEmitter(SourceWriter writer, ModelPlan plan)
{
    public void Emit() => writer.Line($$"""
        /// <summary>Generates tokens: each is drawn from softmax(outputs / temperature) of a step, and is the next step's input.</summary>
        /// <remarks>To go on, give the last of the tokens with the same state and sampler.</remarks>
        /// <param name="token">Input of the first step, 0 to {{plan.Graph.Vocabulary - 1}}.</param>
        /// <param name="state">The stream's state; taken on by as many steps as there are tokens.</param>
        /// <param name="tokens">Receives the tokens.</param>
        /// <param name="sampler">Draws them; of one seed it draws the same.</param>
        /// <param name="temperature">0 takes the largest output, the first of equal ones; 1 the model's own distribution.</param>
        /// <param name="topK">Draws among this many largest outputs; 0 among all.</param>
        public void Generate(
            int token,
            ref State state,
            global::System.Span<int> tokens,
            global::RnnGen.Sampler sampler,
            double temperature = 1,
            int topK = 0)
        {
            global::System.ArgumentNullException.ThrowIfNull(sampler);
            global::RnnGen.Runtime.Arguments.Token(token, {{plan.Graph.Vocabulary}}, nameof(token));
            global::RnnGen.Runtime.Arguments.Sampling(temperature, topK);
            global::RnnGen.Runtime.Arguments.Apart<int, {{plan.Scalar}}>(tokens, state.AsSpan(), nameof(tokens), nameof(state));
            {{plan.Scalar}}[] rented = global::System.Buffers.ArrayPool<{{plan.Scalar}}>.Shared.Rent({{plan.OutputSize}});
            global::System.Span<{{plan.Scalar}}> outputs = global::System.MemoryExtensions.AsSpan(rented, 0, {{plan.OutputSize}});
            foreach (ref int next in tokens)
            {
                Step(token, ref state, outputs);
                next = token = sampler.Sample(outputs, temperature, topK);
            }

            global::System.Buffers.ArrayPool<{{plan.Scalar}}>.Shared.Return(rented);
        }

        """);
}
