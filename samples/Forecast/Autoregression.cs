using System;

namespace Forecast;

/// <summary>The linear forecast of least squares: a weight for each value read, and a constant.</summary>
internal sealed class Autoregression
{
    private readonly double[] _weights;

    /// <summary>Solves the normal equations by Cholesky's decomposition.</summary>
    /// <param name="inputs">[count, steps].</param>
    /// <param name="targets">[count].</param>
    public Autoregression(float[] inputs, float[] targets)
    {
        var steps = inputs.Length / targets.Length;
        var n = steps + 1;
        var (a, b) = (new double[n, n], new double[n]);
        for (var i = 0; i < targets.Length; i++)
        {
            double At(int k) => k == steps ? 1 : inputs[(i * steps) + k];
            for (var row = 0; row < n; row++)
            {
                b[row] += At(row) * targets[i];
                for (var column = 0; column <= row; column++) a[row, column] += At(row) * At(column);
            }
        }

        for (var row = 0; row < n; row++)
        {
            for (var column = 0; column <= row; column++)
            {
                var sum = a[row, column];
                for (var k = 0; k < column; k++) sum -= a[row, k] * a[column, k];
                a[row, column] = row == column ? Math.Sqrt(sum) : sum / a[column, column];
            }

            for (var k = 0; k < row; k++) b[row] -= a[row, k] * b[k];
            b[row] /= a[row, row];
        }

        for (var row = n - 1; row >= 0; row--)
        {
            for (var k = row + 1; k < n; k++) b[row] -= a[k, row] * b[k];
            b[row] /= a[row, row];
        }

        _weights = b;
    }

    /// <summary>The forecast after the values read.</summary>
    public double Forecast(ReadOnlySpan<float> values)
    {
        var sum = _weights[^1];
        for (var k = 0; k < values.Length; k++) sum += _weights[k] * values[k];
        return sum;
    }
}
