using System;

namespace RnnGen;

/// <summary>
/// Makes a partial class a recurrent network: the layers are the attributes that follow, in their order, and the
/// generator writes the code that runs and trains it.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class RnnModelAttribute : Attribute
{
    /// <summary>Features per step; leave 0 where the first layer takes tokens (<c>OneHot</c>, <c>Embedding</c>).</summary>
    public int InputSize { get; set; }

    /// <summary>Steps per window of truncated back-propagation through time; 0, the default, emits inference only.</summary>
    public int TruncationLength { get; set; }

    /// <summary>What training minimises.</summary>
    public Loss Loss { get; set; }

    /// <summary>Of <see cref="Loss.Huber"/>, the difference where the square ends: above 0.</summary>
    public double HuberDelta { get; set; } = 1;

    /// <summary>
    /// Of <see cref="Loss.SoftmaxCrossEntropy"/>, how much a step of each class counts, class 0 first: the loss is Σ w l / Σ w.
    /// Left out, all count alike.
    /// </summary>
    public double[]? ClassWeights { get; set; }

    /// <summary>
    /// Of <see cref="Loss.SoftmaxCrossEntropy"/>, the class id of steps that have none and do not count; left out, every step has
    /// one.
    /// </summary>
    public int IgnoredClass { get; set; } = int.MinValue;

    /// <summary>Which steps have an output.</summary>
    public Output Output { get; set; }

    /// <summary>What a step's input is after the first: the caller's, or fed back (one-to-many).</summary>
    public Feedback Feedback { get; set; }

    /// <summary>
    /// Makes the model a decoder: the class whose final state it starts from, another model of the project. The states of the two
    /// agree layer by layer; of a bidirectional encoder the two directions lie side by side.
    /// </summary>
    public Type? InitialState { get; set; }

    /// <summary>
    /// Whether sequences are made of episodes, as those of reinforcement learning: <c>Run</c> and a window's <c>Forward</c> then
    /// take <c>starts</c>, which tell the steps at which one begins. There the state is the initial one before the step, and no
    /// gradient passes. A stream that is run by <c>Step</c> begins anew with another state.
    /// </summary>
    public bool Episodes { get; set; }

    /// <summary>The element type.</summary>
    public Precision Precision { get; set; }

    /// <summary>How products are added to sums.</summary>
    public Arithmetic Arithmetic { get; set; }

    /// <summary>
    /// Whether a step leaves zero for every number of its states that is next to nothing: below 2^-42 (2.3e-13) in magnitude, of
    /// a model of double below 2^-340. States that fade in silence then never become denormal numbers, with which a step can take
    /// a hundred times as long. All ways to run the model do so, and training; derivatives pass as if nothing had been set to
    /// zero. Results differ from those without it only where a number was so small.
    /// </summary>
    public bool FlushStates { get; set; }

    /// <summary>
    /// Inputs that each turn of a product's loop takes, from 1 to 8. Fewer are taken where a method would become too large for
    /// the compiler to optimise. 0, the default, takes the planned number. No number changes a bit of any result.
    /// </summary>
    public int Unroll { get; set; }

    /// <summary>
    /// Steps of time that stand in a row as straight-line code, from 1 to 64: in the scans of runs and windows, and in runs of
    /// streams of a small model, where a kernel has fewer if it would become too large for the compiler to optimise. 0, the
    /// default, takes the planned number. No number changes a bit of any result.
    /// </summary>
    public int UnrollSteps { get; set; }

    /// <summary>
    /// A safetensors file of weights to be compiled in: the constructor without a seed then takes them. The project compiles
    /// the file in by an item of the same name, <c>&lt;RnnWeights Include="gesture.safetensors" /&gt;</c>; the name may also be
    /// the <c>Link</c> or <c>LogicalName</c> of the item. The build checks that the file holds exactly this model's tensors, in
    /// their shapes and element type.
    /// </summary>
    public string? Weights { get; set; }

    /// <summary>How the constructor draws fresh weights.</summary>
    public Initialization Initialization { get; set; }
}
