using System.Text;
using RnnGen;
using RnnGen.Training;

const string Weights = "text.safetensors";

switch (args)
{
    case ["train"]:
        Train("text.txt");
        return 0;
    case ["train", var path]:
        Train(path);
        return 0;
    case ["write", .. var words]:
        Write(string.Join(' ', words), length: 400);
        return 0;
    default:
        Console.Error.WriteLine("""
            usage: train [FILE]     learns a text, text.txt unless told otherwise, and saves the weights
                   write [WORDS]    writes on from words
            """);
        return 1;
}

static void Train(string path)
{
    int[] tokens = Array.ConvertAll(File.ReadAllBytes(path), letter => (int)letter);
    var model = new TextModel(seed: 1);
    var trainer = new Trainer<TextModel>(
        model, new Adam { LearningRate = 5e-3 }, new TrainerOptions { BatchSize = 4, MaxGradientNorm = 1 });
    for (var epoch = 40; epoch <= 400; epoch += 40)
    {
        var result = trainer.Fit(tokens, new FitOptions { Epochs = 40 });
        Console.WriteLine($"epoch {epoch}: {result.SmoothedLoss:0.000} nats a byte");
    }

    model.Save(Weights);
    Console.WriteLine($"{TextModel.Info.Parameters} parameters saved in {Weights}.");
}

static void Write(string words, int length)
{
    var model = TextModel.Load(Weights);
    var sampler = new Sampler(new RandomSource(1));
    var logits = new float[256];
    TextModel.State state = default;                    // what the network remembers; copy it to save or rewind
    var text = Encoding.UTF8.GetBytes(words.Length > 0 ? words : "\n");
    foreach (var letter in text)
        model.Step(letter, ref state, logits);

    using var output = Console.OpenStandardOutput();
    output.Write(text);
    for (var i = 0; i < length; i++)
    {
        var next = sampler.Sample(logits, temperature: 0.5);
        output.WriteByte((byte)next);
        model.Step(next, ref state, logits);
    }

    output.WriteByte((byte)'\n');
}
