using System.Globalization;
using RnnGen;
using RnnGen.Training;

const string Weights = "stream.safetensors";
const string Scale = "scale.csv";
const int SequenceSteps = 64;

switch (args)
{
    case ["train"]:
        Train(Example(rows: 4000));
        return 0;
    case ["train", var path]:
        Train(Read(File.ReadLines(path)).ToArray());
        return 0;
    case ["example"]:
        foreach (var row in Example(rows: 1000))
            Console.WriteLine(Line(row));
        return 0;
    case ["watch"]:
        Watch(Read(Lines()));
        return 0;
    default:
        Console.Error.WriteLine($"""
            usage: train [FILE]    learns rows of {StreamModel.Columns} numbers, separated by commas; without a file, an example
                   watch           reads rows as they arrive and tells each next one
                   example         writes rows of the example
            """);
        return 1;
}

static void Train(float[][] rows)
{
    var scale = ColumnScale.Of(rows);
    File.WriteAllLines(Scale, [Line(scale.Means), Line(scale.Deviations)]);

    // The last tenth is kept apart, to see how well unseen rows are told.
    var cut = rows.Length * 9 / 10;
    var (seen, unseen) = (Sequences(rows[..cut], scale), Sequences(rows[cut..], scale));
    if (unseen.Count == 0)
        throw new InvalidDataException($"Expected at least {10 * (SequenceSteps + 1)} rows, found {rows.Length}.");

    var model = new StreamModel(seed: 1);
    var trainer = new Trainer<StreamModel>(
        model, new Adam { LearningRate = 3e-3 }, new TrainerOptions { BatchSize = 4, MaxGradientNorm = 1 });
    for (var epoch = 10; epoch <= 50; epoch += 10)
    {
        var loss = trainer.Fit(seen, new FitOptions { Epochs = 10 }).SmoothedLoss;
        var validation = trainer.Evaluate(new RnnGen.Data.SequenceBatches<float, float>(StreamModel.Info, unseen, 1));
        Console.WriteLine(
            $"epoch {epoch}: mean squared error {loss:0.0000}, of unseen rows {validation:0.0000} (1: no better than the mean)");
    }

    model.Save(Weights);
    Console.WriteLine($"{StreamModel.Info.Parameters} parameters saved in {Weights}.");
}

// Sequences of rows; the target of each row is the one after it.
static List<(float[] Inputs, float[] Targets)> Sequences(float[][] rows, ColumnScale scale)
{
    var sequences = new List<(float[] Inputs, float[] Targets)>();
    for (var first = 0; first + SequenceSteps < rows.Length; first += SequenceSteps / 2)
    {
        sequences.Add((
            rows[first..(first + SequenceSteps)].SelectMany(scale.Normalize).ToArray(),
            rows[(first + 1)..(first + SequenceSteps + 1)].SelectMany(scale.Normalize).ToArray()));
    }

    return sequences;
}

static void Watch(IEnumerable<float[]> rows)
{
    var model = StreamModel.Load(Weights);
    var lines = Read(File.ReadLines(Scale)).ToArray();
    var scale = new ColumnScale(lines[0], lines[1]);
    StreamModel.State state = default;                  // what the network remembers; copy it to save or rewind
    var next = new float[StreamModel.Columns];
    foreach (var row in rows)
    {
        model.Step(scale.Normalize(row), ref state, next);
        Console.WriteLine(Line(scale.Restore(next)));
    }
}

// Two sines of different periods, one pushed by the other, with some noise.
static float[][] Example(int rows)
{
    var random = new RandomSource(1);
    return Enumerable.Range(0, rows).Select(i => new[]
    {
        (float)(10 + (3 * Math.Sin(i * 0.21)) + (0.1 * random.NextDouble())),
        (float)((Math.Sin(i * 0.13) * Math.Sin(i * 0.21)) + (0.05 * random.NextDouble())),
    }).ToArray();
}

static IEnumerable<string> Lines()
{
    while (Console.ReadLine() is { } line)
        yield return line;
}

static IEnumerable<float[]> Read(IEnumerable<string> lines)
{
    var number = 0;
    foreach (var line in lines)
    {
        number++;
        if (string.IsNullOrWhiteSpace(line))
            continue;
        var cells = line.Split(',');
        var row = new float[cells.Length];
        var areNumbers = cells
            .Select((cell, i) => float.TryParse(cell, CultureInfo.InvariantCulture, out row[i]) && float.IsFinite(row[i]))
            .All(isNumber => isNumber);
        if (!areNumbers || row.Length != StreamModel.Columns)
        {
            throw new InvalidDataException(
                $"line {number}: expected {StreamModel.Columns} numbers separated by commas, found '{line}'");
        }

        yield return row;
    }
}

static string Line(float[] row) => string.Join(',', row.Select(value => value.ToString("0.#####", CultureInfo.InvariantCulture)));
