/// <summary>Takes every column to mean 0 and deviation 1, which networks learn from best, and back.</summary>
public sealed record ColumnScale(float[] Means, float[] Deviations)
{
    /// <summary>The means and deviations of the columns of some rows.</summary>
    public static ColumnScale Of(float[][] rows)
    {
        var means = new float[rows[0].Length];
        var deviations = new float[means.Length];
        for (var column = 0; column < means.Length; column++)
        {
            var mean = rows.Average(row => (double)row[column]);
            means[column] = (float)mean;
            deviations[column] = (float)Math.Max(Math.Sqrt(rows.Average(row => Math.Pow(row[column] - mean, 2))), 1e-6);
        }

        return new(means, deviations);
    }

    public float[] Normalize(float[] row) =>
        row.Select((value, column) => (value - Means[column]) / Deviations[column]).ToArray();

    public float[] Restore(float[] row) => row.Select((value, column) => (value * Deviations[column]) + Means[column]).ToArray();
}
