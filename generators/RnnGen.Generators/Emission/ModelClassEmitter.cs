using System;
using System.Collections.Generic;
using RnnGen.Generators.Planning;

namespace RnnGen.Generators.Emission;

/// <summary>Writes the public face: the user's partial class.</summary>
internal sealed class ModelClassEmitter(SourceWriter writer, ModelPlan plan, SharedNames names)
{
    /// <summary>What fills models that are made of zeros.</summary>
    private const string Zeros = "global::RnnGen.Runtime.ZeroModel";

    public void Emit()
    {
        var open = new Stack<IDisposable>();
        if (plan.Declaration.Namespace.Length > 0)
            open.Push(writer.Block($"namespace {plan.Declaration.Namespace}"));
        foreach (var containing in plan.Declaration.ContainingTypes)
            open.Push(writer.Block(containing));
        var contract = plan.Backward is null ? "IRnnModel" : "ITrainableModel";
        var decoder = plan.InitialState is { WritesTokens: true } ? new DecoderEmitter(writer, plan) : null;
        var decoderContract = decoder is null ? "" : $", {decoder.Contract}";
        var crowd = plan.Step is null ? null : new CrowdEmitter(writer, plan, names);
        var streamingContract = crowd?.StreamingContract is { } streaming ? $", {streaming}" : "";
        var crowdContract = crowd is null ? "" : $", {crowd.Contract}";
        writer.Line($"/// <remarks>{plan.Graph.Architecture.Replace(">", "&gt;")}. {plan.Cost.Parameters} parameters.</remarks>");
        if (!plan.Declaration.IsMarkedGenerated)
            writer.Line($"[global::System.CodeDom.Compiler.GeneratedCode(\"RnnGen\", \"{HeaderEmitter.Version}\")]");
        open.Push(writer.Block(
            $"partial class {plan.Declaration.Identifier} : global::RnnGen.{contract}<{plan.Declaration.Identifier}, "
            + $"{plan.Scalar}>{streamingContract}{crowdContract}{decoderContract}"));

        new InfoEmitter(writer, plan).Emit();
        PartRanges.Emit(writer, plan);
        WeightMembers();
        LearnedStateEmitter.Emit(writer, plan);
        if (plan.InitialState is { } initial)
            InitialStateEmitter.Emit(writer, initial);
        new InferenceEmitter(writer, plan, names).Emit();
        new PreparationEmitter(writer, plan).Emit();
        StateEmitter.Emit(writer, plan);
        new WorkspaceEmitter(writer, plan, names).Emit();
        if (plan.Backward is not null)
            new WindowEmitter(writer, plan, names).Emit();
        decoder?.Emit();

        while (open.Count > 0)
            open.Pop().Dispose();
    }

    private void WeightMembers()
    {
        var (model, s) = (plan.Declaration.Identifier, plan.Scalar);
        // A constructor of the user's may set up more than weights.
        var made = plan.Declaration.HasOwnConstructor ? "new()" : $"new(default({ConstructorEmitter.ZeroWeights}))";
        new ConstructorEmitter(writer, plan, names).Emit();
        writer.Line($$"""
            /// <inheritdoc/>
            public global::RnnGen.ParameterStore<{{s}}> Parameters { get; }

            /// <inheritdoc/>
            public static {{model}} Load(string path) => {{Zeros}}.Load<{{model}}, {{s}}>({{made}}, path, "");

            /// <inheritdoc/>
            public static {{model}} Load(string path, string prefix) => {{Zeros}}.Load<{{model}}, {{s}}>({{made}}, path, prefix);

            /// <inheritdoc/>
            public static {{model}} Load(global::System.IO.Stream stream, string prefix = "") =>
                {{Zeros}}.Load<{{model}}, {{s}}>({{made}}, stream, prefix);

            /// <inheritdoc/>
            public void Save(string path) => Parameters.Save(path);

            /// <inheritdoc/>
            public void Save(global::System.IO.Stream stream) => Parameters.Save(stream);

            /// <inheritdoc/>
            public {{model}} Clone() => {{Zeros}}.Copy<{{model}}, {{s}}>({{made}}, this);

            /// <inheritdoc/>
            public void CopyFrom({{model}} source) =>
                Parameters.CopyFrom((source ?? throw new global::System.ArgumentNullException(nameof(source))).Parameters);

            /// <summary>Copies a tensor out, in PyTorch's layout.</summary>
            public void GetTensor(string name, global::System.Span<{{s}}> destination) => Parameters.Get(name, destination);

            /// <summary>A copy of a tensor, with its shape.</summary>
            public global::System.Numerics.Tensors.Tensor<{{s}}> GetTensor(string name) => Parameters.GetTensor(name);

            /// <summary>Sets a tensor, given in PyTorch's layout.</summary>
            public void SetTensor(string name, global::System.ReadOnlySpan<{{s}}> source) => Parameters.Set(name, source);

            /// <summary>Freezes tensors, or lets them learn again: optimisers leave frozen ones alone.</summary>
            /// <param name="pattern">A tensor's name; <c>*</c> stands for any part of one, as in <c>lstm0.*</c>.</param>
            /// <param name="isTrainable">Whether they learn.</param>
            public void SetTrainable(string pattern, bool isTrainable) => Parameters.SetTrainable(pattern, isTrainable);

            """);
    }
}
