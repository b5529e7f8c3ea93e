using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Numerics.Tensors;
using System.Reflection;
using RnnGen.Runtime;
using RnnGen.Weights;

namespace RnnGen;

/// <summary>
/// The parameters of a model in the packed layout its kernels read. Tensors go in and out by name in PyTorch's layout;
/// the packed layout never leaves the library.
/// </summary>
/// <remarks>Reading from many threads is safe as long as no thread changes anything.</remarks>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public sealed class ParameterStore<T>
    where T : unmanaged
{
    private readonly Dictionary<string, TensorInfo> _tensors = [];
    private readonly Action<ParameterStore<T>>? _refreshDerived;

    /// <summary>Allocates zeros. Generated code calls it, then <see cref="Initialize"/> or what reads weights.</summary>
    /// <param name="info">The model.</param>
    /// <param name="derivedLength">Length of <see cref="Derived"/>.</param>
    /// <param name="refreshDerived">Computes <see cref="Derived"/> from <see cref="Values"/>; called by
    /// <see cref="NotifyChanged"/>. Null where nothing is derived.</param>
    /// <exception cref="NotSupportedException"><typeparamref name="T"/> is neither <see cref="float"/> nor
    /// <see cref="double"/>.</exception>
    public ParameterStore(ModelInfo info, int derivedLength = 0, Action<ParameterStore<T>>? refreshDerived = null)
    {
        ArgumentNullException.ThrowIfNull(info);
        ElementType<T>.ThrowIfNotSupported();
        Info = info;
        Values = new AlignedBuffer<T>(info.PackedLength);
        Derived = new AlignedBuffer<T>(derivedLength);
        _refreshDerived = refreshDerived;
        Trainable = new TrainableTensors(info);
        for (var ordinal = 0; ordinal < info.Tensors.Count; ordinal++)
        {
            _tensors.Add(info.Tensors[ordinal].Name, info.Tensors[ordinal]);
            Trainable[ordinal] = info.Tensors[ordinal].Start.Kind != StartKind.Fixed;
        }
    }

    /// <summary>The model.</summary>
    public ModelInfo Info { get; }

    /// <summary>
    /// The parameters, packed as <see cref="TensorInfo.Blocks"/> say; elements of no tensor are zero and must stay so.
    /// After writing to it call <see cref="NotifyChanged"/>.
    /// </summary>
    public AlignedBuffer<T> Values { get; }

    /// <summary>What kernels read besides <see cref="Values"/> and is computed from them, as sums of biases.</summary>
    public AlignedBuffer<T> Derived { get; }

    /// <summary>Counts the changes.</summary>
    public long Version { get; private set; }

    /// <summary>Whether anything has been written to the zeros of the beginning.</summary>
    internal bool IsFilled => Version > 0;

    /// <summary>Which tensors are trained.</summary>
    internal TrainableTensors Trainable { get; }

    /// <summary>To be called after every change of <see cref="Values"/>: counts it and refreshes <see cref="Derived"/>.</summary>
    public void NotifyChanged()
    {
        Version++;
        _refreshDerived?.Invoke(this);
    }

    /// <summary>Copies a tensor, row-major.</summary>
    /// <param name="name">The tensor's name.</param>
    /// <param name="destination">As long as the tensor.</param>
    /// <exception cref="ArgumentException">There is no such tensor, or the length is not the tensor's.</exception>
    public void Get(string name, Span<T> destination) => Unpack(name, Values.Span, destination);

    /// <summary>Sets a tensor, row-major.</summary>
    /// <param name="name">The tensor's name.</param>
    /// <param name="source">As long as the tensor.</param>
    /// <exception cref="ArgumentException">There is no such tensor, or the length is not the tensor's.</exception>
    public void Set(string name, ReadOnlySpan<T> source)
    {
        Pack(name, source, Values.Span);
        NotifyChanged();
    }

    /// <summary>A copy of a tensor with its shape.</summary>
    /// <param name="name">The tensor's name.</param>
    /// <exception cref="ArgumentException">There is no such tensor.</exception>
    public Tensor<T> GetTensor(string name)
    {
        var tensor = Find(name);
        var values = new T[tensor.Length];
        TensorPacking.Unpack<T>(tensor, Values.Span, values);
        return Tensor.Create(values, [.. tensor.Shape.Select(length => (nint)length)]);
    }

    /// <summary>Copies a tensor out of a buffer in the packed layout, as gradients or an optimiser's moments.</summary>
    /// <param name="name">The tensor's name.</param>
    /// <param name="packed">As long as <see cref="Values"/>.</param>
    /// <param name="destination">As long as the tensor, row-major.</param>
    /// <exception cref="ArgumentException">There is no such tensor, or a length does not fit.</exception>
    public void Unpack(string name, ReadOnlySpan<T> packed, Span<T> destination)
    {
        var tensor = Find(name);
        CheckLengths(tensor, packed.Length, destination.Length, nameof(destination));
        Arguments.Apart<T, T>(destination, packed, nameof(destination), nameof(packed));
        TensorPacking.Unpack(tensor, packed, destination);
    }

    /// <summary>Copies a tensor into a buffer in the packed layout.</summary>
    /// <param name="name">The tensor's name.</param>
    /// <param name="source">As long as the tensor, row-major.</param>
    /// <param name="packed">As long as <see cref="Values"/>.</param>
    /// <exception cref="ArgumentException">There is no such tensor, or a length does not fit.</exception>
    public void Pack(string name, ReadOnlySpan<T> source, Span<T> packed)
    {
        var tensor = Find(name);
        CheckLengths(tensor, packed.Length, source.Length, nameof(source));
        Arguments.Apart<T, T>(source, packed, nameof(source), nameof(packed));
        TensorPacking.Pack(tensor, source, packed);
    }

    /// <summary>Takes the values of another store of the same model.</summary>
    /// <param name="source">Parameters of a model of the same architecture.</param>
    /// <exception cref="ArgumentException">The architectures differ.</exception>
    public void CopyFrom(ParameterStore<T> source)
    {
        ArgumentNullException.ThrowIfNull(source);
        if (source.Info.Architecture != Info.Architecture || source.Values.Length != Values.Length)
        {
            throw new ArgumentException(
                $"The parameters are of '{source.Info.Architecture}', expected those of '{Info.Architecture}'.", nameof(source));
        }

        source.Values.Span.CopyTo(Values.Span);
        NotifyChanged();
    }

    /// <summary>Draws fresh parameters; the same seed gives the same bits on any machine.</summary>
    /// <param name="seed">Any number.</param>
    /// <param name="scheme">How they are drawn.</param>
    public void Initialize(ulong seed, Initialization scheme)
    {
        for (var ordinal = 0; ordinal < Info.Tensors.Count; ordinal++)
        {
            var tensor = Info.Tensors[ordinal];
            var values = new T[tensor.Length];
            ElementType<T>.Convert(Initializer.Draw(tensor, ordinal, seed, scheme), values);
            TensorPacking.Pack<T>(tensor, values, Values.Span);
        }

        NotifyChanged();
    }

    /// <summary>
    /// Freezes tensors, or trains them again: optimisers leave a frozen tensor and their moments of it as they are, and its
    /// gradient does not count in the norm. Every tensor is trained at first, but for constant matrices of cells, which never
    /// are; files and copies do not keep the setting.
    /// </summary>
    /// <param name="pattern">A tensor's name, in which * stands for any characters, as <c>lstm0.*</c>.</param>
    /// <param name="trainable">Whether the tensors are trained.</param>
    /// <exception cref="ArgumentException">No tensor has such a name.</exception>
    public void SetTrainable(string pattern, bool trainable)
    {
        ArgumentException.ThrowIfNullOrEmpty(pattern);
        var found = false;
        for (var ordinal = 0; ordinal < Info.Tensors.Count; ordinal++)
        {
            if (!NamePattern.Matches(pattern, Info.Tensors[ordinal].Name))
                continue;
            found = true;
            Trainable[ordinal] = trainable && Info.Tensors[ordinal].Start.Kind != StartKind.Fixed;
        }

        if (!found)
            throw new ArgumentException($"{Info.Name} has no tensor '{pattern}'; it has {TensorNames}.", nameof(pattern));
    }

    /// <summary>Whether optimisers update a tensor.</summary>
    /// <param name="name">The tensor's name.</param>
    /// <exception cref="ArgumentException">There is no such tensor.</exception>
    public bool IsTrainable(string name)
    {
        var tensor = Find(name);
        var ordinal = 0;
        while (!ReferenceEquals(Info.Tensors[ordinal], tensor))
            ordinal++;
        return Trainable[ordinal];
    }

    /// <summary>
    /// Writes every tensor to a safetensors file, with the architecture in its metadata. It is written to a temporary file
    /// beside the old one and then renamed, so that an error leaves what was there.
    /// </summary>
    /// <param name="path">The file to write or replace. Its permissions and owner stay; a symbolic link is followed, a hard link
    /// not.</param>
    /// <exception cref="System.IO.IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It is read-only, or its folder does not let files be made.</exception>
    public void Save(string path) => ParameterFile.Save(this, new FileTarget(path));

    /// <summary>As <see cref="Save(string)"/>, to a stream, from its place on. It stays open.</summary>
    /// <remarks>
    /// A safetensors file does not tell its own end, and <see cref="Load(Stream, string)"/> takes the rest of a stream: for more
    /// in the same stream see <see cref="StreamParts"/>.
    /// </remarks>
    /// <param name="stream">A stream that can be written to; it need not seek.</param>
    /// <exception cref="ArgumentException">The stream cannot be written to.</exception>
    /// <exception cref="IOException">The stream fails: part of the file may have been written.</exception>
    public void Save(Stream stream) => ParameterFile.Save(this, new FileTarget(stream));

    /// <summary>
    /// Reads every tensor from a safetensors file: one this library saved, or the state_dict of a PyTorch module whose children
    /// carry the layers' names. On any error the parameters stay as they are.
    /// </summary>
    /// <remarks>
    /// The file must hold exactly the model's tensors, in their shapes and element type; only F32 may be read into a
    /// <see cref="double"/> model, which is exact. An architecture in the metadata must be the model's. Names, types and shapes
    /// are compared before any data is read.
    /// </remarks>
    /// <param name="path">The file.</param>
    /// <param name="prefix">What stands before the tensors' names, as <c>module.</c>: of such a file only the tensors behind it
    /// are looked at, and others are left alone.</param>
    /// <exception cref="System.IO.InvalidDataException">The file does not fit; the message lists every mismatch.</exception>
    /// <exception cref="System.IO.IOException">The file cannot be read.</exception>
    public void Load(string path, string prefix = "")
    {
        ArgumentNullException.ThrowIfNull(prefix);
        using var source = SafetensorsSource.Open(path);
        ParameterFile.Load(this, source, prefix);
    }

    /// <summary>
    /// As <see cref="Load(string, string)"/>, from a stream: what follows its place is the file, to its end. It stays open.
    /// </summary>
    /// <param name="stream">A stream that can be read; it need not seek.</param>
    /// <param name="prefix">What stands before the tensors' names.</param>
    /// <exception cref="System.IO.InvalidDataException">The file does not fit; the message lists every mismatch.</exception>
    /// <exception cref="System.IO.IOException">The stream cannot be read.</exception>
    public void Load(Stream stream, string prefix = "")
    {
        ArgumentNullException.ThrowIfNull(prefix);
        using var source = SafetensorsSource.Open(stream);
        ParameterFile.Load(this, source, prefix);
    }

    /// <summary>
    /// Takes weights that are compiled in: a safetensors file as a resource, which the build has checked against the model. The
    /// elements go from the resource to <see cref="Values"/> in one pass; nothing is parsed. Generated code calls it.
    /// </summary>
    /// <param name="assembly">The assembly that holds the resource.</param>
    /// <param name="resource">The resource's name.</param>
    /// <param name="tensors">Where the tensors of <see cref="ModelInfo.Tensors"/> lie in it, in their order.</param>
    /// <exception cref="System.IO.InvalidDataException">The assembly holds no such resource, or a shorter one.</exception>
    public void LoadResource(Assembly assembly, string resource, ReadOnlySpan<ResourceTensor> tensors)
    {
        ArgumentNullException.ThrowIfNull(assembly);
        ArgumentNullException.ThrowIfNull(resource);
        WeightResource.Read(Info, assembly, resource, tensors, Values.Span);
        NotifyChanged();
    }

    private string TensorNames => string.Join(", ", _tensors.Keys);

    /// <summary>The tensor of a name.</summary>
    internal TensorInfo Find(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return _tensors.TryGetValue(name, out var tensor)
            ? tensor
            : throw new ArgumentException(
                $"{Info.Name} has no tensor '{name}'; it has {TensorNames}.", nameof(name));
    }

    private void CheckLengths(TensorInfo tensor, int packed, int length, string argument)
    {
        if (length != tensor.Length)
        {
            throw new ArgumentException(
                $"Tensor '{tensor.Name}' has shape {SafetensorsHeader.Print(tensor.Shape)}: "
                + $"expected {tensor.Length} elements, found {length}.",
                argument);
        }

        if (packed != Values.Length)
        {
            throw new ArgumentException(
                $"Packed parameters of {Info.Name}: expected {Values.Length} elements, found {packed}.", nameof(packed));
        }
    }
}
