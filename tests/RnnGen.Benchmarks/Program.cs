using System;
using BenchmarkDotNet.Running;
using RnnGen.Benchmarks;
using RnnGen.Benchmarks.Accuracy;
using RnnGen.Benchmarks.Arm64;
using RnnGen.Benchmarks.Before;
using RnnGen.Benchmarks.Browser;
using RnnGen.Benchmarks.Build;
using RnnGen.Benchmarks.Determinism;
using RnnGen.Benchmarks.Generator;
using RnnGen.Benchmarks.Jit;
using RnnGen.Benchmarks.Parity;
using RnnGen.Benchmarks.Peers;
using RnnGen.Benchmarks.RealTime;
using RnnGen.Benchmarks.Ship;
using RnnGen.Benchmarks.Start;
using RnnGen.Benchmarks.Variants;

const string Usage = """
    Usage: dotnet run -c Release --project tests/RnnGen.Benchmarks -- COMMAND
      peers infer [ROUNDS [streams|blocks|few|batches]]
                             inference beside oneDNN, PyTorch, ONNX Runtime and C++ references, in turn on one core
      peers train [ROUNDS [TIMES]]
                             a training step beside oneDNN's and PyTorch's, TIMES in a row
      before DLL infer|train [ROUNDS [ROW]]
                             RnnGen.Benchmarks.dll of another commit beside this one in one process, in turn; only rows that hold ROW
      accuracy [function]…   tanh, sigmoid, expm1, softplus and normalcdf of all 2^32 floats and of 2^24 doubles: units in the last place, 10 minutes of one core
      threads [ROUNDS]       a training step on one and on several threads, taking turns
      unroll [ROUNDS]        a training step with the planned inputs a turn of its loops, with two and with four, taking turns
      variants [ROUNDS]      a training step of every variant per operation, beside the plain cell, taking turns
      build [ROUNDS]         dotnet build of a project with 50 models, beside the same project without them
      generator [ROUNDS]     the generator's own time beside 50 models: a first run, an unrelated edit, an edit of one model
      generator before DLL [ROUNDS]  the generator beside another build of it, RnnGen.Generators.dll, in turn in one process
      planning [ROUNDS]      planning and writing large models, and how soon they end when nobody waits for them
      parity [TEXT]          validation loss after 2,000 windows of tinyshakespeare, beside PyTorch's
      jit                    IL bytes and JIT time of every model's kernels
      ship [ROUNDS]          native executables beside the JIT: size, start, a step, the start with compiled-in weights
      debug [ROUNDS]         a step in a Debug build, with its remedies, and in a Release build
      realtime [STEPS]       the longest of 10 million steps of one stream beside their median, and steps over denormal numbers
      browser                a step in WebAssembly beside TensorFlow.js and onnxruntime-web, in headless Chromium
      instructions           instructions of a step on Arm64, counted by an emulator, beside those of the same network in C++
      determinism            hashes of inference and training under the JIT at every vector width and natively for x64 and Arm64, side by side
      start [ROUNDS]         a large LSTM drawn, loaded and cloned, beside the bare reading of its file
      step                   one step of one stream, LSTM of 8 to 256 units (BenchmarkDotNet)
    """;

switch (args)
{
    case ["peers", "infer"]:
        return InferenceComparison.Run(rounds: 40);
    case ["peers", "infer", var rounds] when int.TryParse(rounds, out var count) && count > 0:
        return InferenceComparison.Run(count);
    case ["peers", "infer", var rounds, "streams" or "blocks" or "few" or "batches"]
        when int.TryParse(rounds, out var count) && count > 0:
        return InferenceComparison.Run(count, args[3]);
    case ["peers", "train"]:
        return TrainingComparison.Run(rounds: 40, times: 1);
    case ["peers", "train", var rounds] when int.TryParse(rounds, out var count) && count > 0:
        return TrainingComparison.Run(count, times: 1);
    case ["peers", "train", var rounds, var inRow] when int.TryParse(rounds, out var count) && count > 0
        && int.TryParse(inRow, out var times) && times > 0:
        return TrainingComparison.Run(count, times);
    case ["before", var path, "infer" or "train"]:
        return BeforeComparison.Run(path, args[2], rounds: 40);
    case ["before", var path, "infer" or "train", var rounds] when int.TryParse(rounds, out var count) && count > 0:
        return BeforeComparison.Run(path, args[2], count);
    case ["before", var path, "infer" or "train", var rounds, var row] when int.TryParse(rounds, out var count) && count > 0:
        return BeforeComparison.Run(path, args[2], count, row);
    case ["accuracy", .. var names]:
        return AccuracyReport.Run(names);
    case ["threads"]:
        return ThreadScaling.Run(rounds: 60);
    case ["threads", var rounds] when int.TryParse(rounds, out var count) && count > 0:
        return ThreadScaling.Run(count);
    case ["unroll"]:
        return UnrollSweep.Run(rounds: 100);
    case ["unroll", var rounds] when int.TryParse(rounds, out var count) && count > 0:
        return UnrollSweep.Run(count);
    case ["unroll", "steps"]:
        return UnrollStepsSweep.Run(rounds: 40);
    case ["unroll", "steps", var rounds] when int.TryParse(rounds, out var count) && count > 0:
        return UnrollStepsSweep.Run(count);
    case ["variants"]:
        return VariantCosts.Run(rounds: 60);
    case ["variants", var rounds] when int.TryParse(rounds, out var count) && count > 0:
        return VariantCosts.Run(count);
    case ["start"]:
        return StartTimes.Run(rounds: 5);
    case ["start", var rounds] when int.TryParse(rounds, out var count) && count > 0:
        return StartTimes.Run(count);
    case ["build"]:
        return BuildComparison.Run(rounds: 5);
    case ["build", var rounds] when int.TryParse(rounds, out var count) && count > 0:
        return BuildComparison.Run(count);
    case ["generator", "before", var path]:
        return GeneratorBefore.Run(path, rounds: 40);
    case ["generator", "before", var path, var rounds] when int.TryParse(rounds, out var count) && count > 3:
        return GeneratorBefore.Run(path, count);
    case ["generator"]:
        return GeneratorTimes.Run(rounds: 200);
    case ["generator", var rounds] when int.TryParse(rounds, out var count) && count > 0:
        return GeneratorTimes.Run(count);
    case ["planning"]:
        return PlanningTimes.Run(rounds: 5);
    case ["planning", var rounds] when int.TryParse(rounds, out var count) && count > 0:
        return PlanningTimes.Run(count);
    case ["parity"]:
        return LearningParity.Run(TextFile.Default);
    case ["parity", var path]:
        return LearningParity.Run(path);
    case ["jit"]:
        return JitReport.Run();
    case ["debug"]:
        return DebugBuilds.Run(rounds: 5);
    case ["debug", var rounds] when int.TryParse(rounds, out var count) && count > 0:
        return DebugBuilds.Run(count);
    case ["ship"]:
        return ShipReport.Run(rounds: 30);
    case ["ship", var rounds] when int.TryParse(rounds, out var count) && count > 0:
        return ShipReport.Run(count);
    case ["browser"]:
        return BrowserReport.Run();
    case ["instructions"]:
        return InstructionReport.Run();
    case ["realtime"]:
        return RealTimeReport.Run(steps: 10_000_000);
    case ["realtime", var steps] when int.TryParse(steps, out var count) && count > 0:
        return RealTimeReport.Run(count);
    case ["determinism"]:
        return HashTables.Run();
    case ["step"]:
        BenchmarkRunner.Run<StepBenchmark>();
        return 0;
    default:
        Console.Error.WriteLine(Usage);
        return 1;
}
