using System.Globalization;
using RnnGen.Generators.Planning;

namespace RnnGen.Generators.Emission;

/// <summary>Writes the blittable state of one stream.</summary>
internal static class StateEmitter
{
    private const string Bytes = "global::RnnGen.Runtime.StateBytes";

    public static void Emit(SourceWriter writer, ModelPlan plan)
    {
        var s = plan.Scalar;
        var hash = "0x" + plan.States.Hash.ToString("X16", CultureInfo.InvariantCulture) + "UL";
        var from = plan.InitialState is null ? "" : "\n    " + InitialStateEmitter.From(plan).Replace("\n", "\n    ") + "\n";
        var first = $"ref global::System.Runtime.CompilerServices.Unsafe.As<Elements, {s}>(ref _elements)";
        writer.Line($$"""
            /// <summary>
            /// What a stream carries from step to step: copy it to save, rewind or send it; <c>default</c> is the zero state.
            /// Each variable is padded to 16 elements with zeros, on every vector width; pass it by reference.
            /// </summary>
            public struct State : global::System.IEquatable<State>
            {
                /// <summary>Elements, padding included.</summary>
                public const int Length = {{plan.States.Length}};

                private const ulong LayoutHash = {{hash}};
                private Elements _elements;

                /// <summary>Bytes that <see cref="Write"/> fills.</summary>
                public static int ByteLength => sizeof(ulong) + (Length * sizeof({{s}}));
            {{from}}
                /// <summary>Every element; a variable lies at its <c>Info.States</c> offset.</summary>
                [global::System.Diagnostics.CodeAnalysis.UnscopedRef]
                public global::System.Span<{{s}}> AsSpan() =>
                    global::System.Runtime.InteropServices.MemoryMarshal.CreateSpan({{first}}, Length);

                /// <summary>Writes the layout's hash and every element, little-endian.</summary>
                /// <param name="destination"><see cref="ByteLength"/> bytes.</param>
                /// <exception cref="global::System.ArgumentException">The destination has another length.</exception>
                public readonly void Write(global::System.Span<byte> destination) =>
                    {{Bytes}}.Write<State, {{s}}>(LayoutHash, in this, destination);

                /// <summary>Reads what <see cref="Write"/> wrote; false, and the zero state, where it is of another layout.</summary>
                public static bool TryRead(global::System.ReadOnlySpan<byte> source, out State state) =>
                    {{Bytes}}.TryRead<State, {{s}}>(LayoutHash, source, out state);

                /// <summary>Whether every bit is equal.</summary>
                public readonly bool Equals(State other) => {{Bytes}}.AreEqual(in this, in other);

                /// <inheritdoc/>
                public override readonly bool Equals(object? obj) => obj is State other && Equals(other);

                /// <inheritdoc/>
                public override readonly int GetHashCode() => {{Bytes}}.HashOf(in this);

                /// <summary>Whether every bit is equal.</summary>
                public static bool operator ==(State left, State right) => left.Equals(right);

                /// <summary>Whether any bit differs.</summary>
                public static bool operator !=(State left, State right) => !left.Equals(right);

                [global::System.Runtime.CompilerServices.InlineArray(Length)]
                private struct Elements
                {
                    private {{s}} _first;
                }
            }

            """);
    }
}
