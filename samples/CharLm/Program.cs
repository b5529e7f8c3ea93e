using System;
using System.IO;
using System.Runtime.InteropServices;
using System.Threading;
using RnnGen.Training;

namespace CharLm;

internal static class Program
{
    private static int Main(string[] arguments) => CommandLine.Run(arguments, Run);

    private static int Run(Options options)
    {
        using var stop = new CancellationTokenSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal =>
        {
            // The first Ctrl+C ends the training, and what follows it is still done; a second one ends the program.
            signal.Cancel = !stop.IsCancellationRequested;
            stop.Cancel();
        });

        try
        {
            var corpus = options.Text is { } path ? Corpus.FromPath(path) : Corpus.FromOwnSources();
            switch (options.Cell)
            {
                case Cell.Rnn:
                    new Lesson<RnnTextModel, RnnTextModel.State>(options, corpus).Run(seed => new(seed), stop.Token);
                    break;
                case Cell.Lstm:
                    new Lesson<LstmTextModel, LstmTextModel.State>(options, corpus).Run(seed => new(seed), stop.Token);
                    break;
                case Cell.Gru:
                    new Lesson<GruTextModel, GruTextModel.State>(options, corpus).Run(seed => new(seed), stop.Token);
                    break;
            }

            return 0;
        }
        catch (Exception e) when (e is SampleException or InvalidDataException or NonFiniteLossException)
        {
            Console.Error.WriteLine(e.Message);
            return 1;
        }
    }
}
