using System;
using System.Numerics;

namespace RnnGen.Tests.Vectors;

/// <summary>What is compared of a case, by its group.</summary>
internal static class CaseChecks
{
    public static void Run<T>(CaseRun<T> run)
        where T : unmanaged, INumber<T>
    {
        switch (run.Case.Group)
        {
            case "tbptt":
                TruncatedCheck.Run(run);
                break;
            case "optim":
                OptimizerCheck.Run(run);
                break;
            case "seq2seq":
                Seq2SeqCheck.Run(run);
                break;
            default:
                ForwardCheck.Run(run);
                if (run.Model.Info.Loss == Loss.None)
                    CotangentCheck.Run(run);
                else
                    LossCheck.Run(run);
                break;
        }

        run.Comparison.AssertMatches();
    }
}
