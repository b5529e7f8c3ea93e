using System;
using RnnGen;
using RnnGen.Runtime;

namespace Gesture;

/// <summary>
/// A user's wrist with its sensor, 50 samples a second: gestures in this user's style, fidgeting, rest between them.
/// </summary>
internal sealed class Wrist
{
    private readonly RandomSource _random;
    private readonly double _tempo, _strength, _noise, _hand, _roll, _pitch, _yaw;
    private double _warp, _push, _phase, _rate, _side;
    private int _step, _length, _rest;

    public Wrist(ulong seed)
    {
        _random = new RandomSource(seed);
        (_tempo, _strength, _noise, _hand) =
            (Between(0.75, 1.3), Between(0.5, 1.2), Between(0.03, 0.12), Between(0, 1) < 0.1 ? -1 : 1);
        (_roll, _pitch, _yaw) = (Between(-0.35, 0.35), Between(-0.35, 0.35), Between(-0.4, 0.4));
    }

    /// <summary>The movement that is on, or was last; fidgeting is none.</summary>
    public Motion Motion { get; private set; }

    /// <summary>Whether the last sample was the middle of a movement.</summary>
    public bool IsHalfway => _step == _length / 2;

    /// <summary>
    /// Takes a sample, [3], in units of gravity, and says what the model should: a gesture shortly after its end, else none.
    /// </summary>
    public Motion Next(Span<float> sample)
    {
        if (_step++ == _length + _rest) Begin();
        var (x, y, z) = _step <= _length ? Acceleration(Math.Pow((_step - 0.5) / _length, _warp)) : (0, 0, 0);
        z += 1;                                         // gravity; then the sensor is turned with the wrist
        (y, z) = Turn(y, z, _roll);
        (x, z) = Turn(x, z, _pitch);
        (x, y) = Turn(x, y, _yaw);
        (sample[0], sample[1], sample[2]) = (Noisy(x), Noisy(y), Noisy(z));
        return _step - _length is > 4 and <= 14 ? Motion : Motion.None;
    }

    private void Begin()
    {
        Motion = (Motion)Math.Max(0, _random.NextInt(8) - 1);       // a quarter is fidgeting
        (_step, _length, _rest) = (1, (int)(Between(34, 46) / _tempo), 20 + _random.NextInt(60));
        (_warp, _push) = (Between(0.85, 1.2), _strength * Between(0.8, 1.25));
        (_phase, _rate, _side) = (Between(0, 6), Between(2, 12), Between(-0.5, 0.5));
    }

    /// <summary>The hand's acceleration when a share of the movement is done: x to the right, y forward, z up.</summary>
    private (double X, double Y, double Z) Acceleration(double done)
    {
        var swing = _push * Math.Sin(2 * Math.PI * done);
        var grip = _push * Math.Sin(Math.PI * done);
        return Motion switch
        {
            Motion.Left => (-swing, 0, 0),
            Motion.Right => (swing, 0, 0),
            Motion.Raise => (0, 0, swing),
            Motion.Push => (0, swing, 0),
            Motion.Circle => (_hand * grip * Math.Cos(4 * Math.PI * done), 0, grip * Math.Sin(4 * Math.PI * done)),
            Motion.Shake => (grip * Math.Sin(10 * Math.PI * done), 0, 0),
            _ => (grip * _side * Math.Sin(_phase + (_rate * done)), grip * _side * Math.Cos(_rate * done),
                grip * _side * Math.Sin(_rate * done)),
        };
    }

    private static (double, double) Turn(double a, double b, double angle) =>
        ((a * Math.Cos(angle)) - (b * Math.Sin(angle)), (a * Math.Sin(angle)) + (b * Math.Cos(angle)));

    private float Noisy(double value) => (float)(value + (_noise * _random.NextNormal()));

    private double Between(double least, double most) => least + ((most - least) * _random.NextDouble());
}
