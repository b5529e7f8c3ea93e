using System;
using System.IO;

namespace Gesture;

/// <summary>Follows one sensor. A sample that comes late is put in its place: the state is rewound to it and run again.</summary>
internal sealed class Listener(GestureModel model)
{
    /// <summary>How many samples late one may come.</summary>
    private const int Memory = 64;

    private readonly GestureModel.State[] _before = new GestureModel.State[Memory];
    private readonly float[] _samples = new float[3 * Memory];
    private readonly float[] _logits = new float[7];
    private GestureModel.State _state;
    private Motion _last;
    private int _first, _count;

    /// <summary>Takes a sample, [3], with its number. Those left out are supposed to be as this one until they come.</summary>
    /// <returns>A gesture, once, when it is over.</returns>
    public Motion Hear(int number, ReadOnlySpan<float> sample)
    {
        if (number < Math.Max(_first, _count - Memory)) return Motion.None;
        for (; _count < number; _count++) Step(_count, sample);
        if (number < _count) _state = _before[number % Memory];
        Step(number, sample);
        for (_count = Math.Max(_count, ++number); number < _count; number++) Step(number, Sample(number));

        var (told, likeliest) = (_last, 0);
        for (var i = 1; i < _logits.Length; i++) likeliest = _logits[i] > _logits[likeliest] ? i : likeliest;
        _last = (Motion)likeliest;
        return told == Motion.None ? _last : Motion.None;
    }

    /// <summary>Writes what it takes to go on later.</summary>
    public void Save(string path)
    {
        var bytes = new byte[Length + sizeof(int)];
        _state.Write(bytes.AsSpan(0, Length));
        BitConverter.TryWriteBytes(bytes.AsSpan(Length), _count);
        File.WriteAllBytes(path, bytes);
    }

    /// <summary>Goes on from a saved state.</summary>
    public void Resume(string path)
    {
        var bytes = File.ReadAllBytes(path);
        if (bytes.Length != Length + sizeof(int) || !GestureModel.State.TryRead(bytes.AsSpan(0, Length), out _state))
            throw new InvalidDataException($"{path} holds no state of this model.");
        _first = _count = BitConverter.ToInt32(bytes, Length);
    }

    private static int Length => GestureModel.State.ByteLength;

    private Span<float> Sample(int number) => _samples.AsSpan(3 * (number % Memory), 3);

    private void Step(int number, ReadOnlySpan<float> sample)
    {
        _before[number % Memory] = _state;
        sample.CopyTo(Sample(number));
        model.Step(sample, ref _state, _logits);
    }
}
