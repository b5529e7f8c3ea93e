using System;
using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Planning;
using RnnGen.Generators.Values;

namespace RnnGen.Generators.Kernels;

/// <summary>
/// Proves of every model, while it is compiled, that its kernels read and write within the memory that they are handed: generated
/// code checks no address.
/// </summary>
/// <remarks>
/// Each address is a linear form of loop variables, so it is least and greatest where they are. The proof takes from elsewhere
/// that a kernel is handed the first of as many rows as it is told, which <c>RowOrder</c> sees to, and tokens below the
/// vocabulary, which are checked where they come in.
/// </remarks>
internal static class KernelCheck
{
    /// <summary>Lowers a plan and checks all of its kernels.</summary>
    /// <exception cref="InvalidOperationException">One might leave its buffer; the message says which and how far.</exception>
    public static void Check(ModelPlan plan, Cancellation cancellation = default) =>
        Check(plan, KernelLowering.Lower(plan, cancellation), cancellation);

    /// <summary>Checks kernels that passes call, and with them what those call.</summary>
    /// <exception cref="InvalidOperationException">One might leave its buffer; the message says which and how far.</exception>
    public static void Check(ModelPlan plan, IReadOnlyList<KernelMember> members, Cancellation cancellation = default)
    {
        var vocabulary = Math.Max(1, plan.Graph.Vocabulary);
        var proof = new KernelProof(vocabulary, leastLanes: 0, cancellation);
        foreach (var kernel in members.OfType<Kernel>().Where(kernel => kernel.IsEntry))
            proof.Prove(kernel);
        if (plan.Step?.Form.LanesWithoutScratch is not { } lanes)
            return;
        // Vectors of all lanes are handed no scratch.
        var withoutScratch = new KernelProof(vocabulary, lanes, cancellation);
        foreach (var kernel in members.OfType<Kernel>().Where(kernel => kernel.Name is KernelLowering.Step or KernelLowering.Run))
            withoutScratch.Prove(kernel);
    }
}
