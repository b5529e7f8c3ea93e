using System;
using System.Globalization;
using System.Runtime;
using System.Runtime.InteropServices;

namespace RnnGen.Tests.Streaming;

/// <summary>What has happened so far to this thread or its process that can make a step late.</summary>
/// <param name="Bytes">Allocated by this thread.</param>
/// <param name="Collections">Of the garbage collector.</param>
/// <param name="Methods">Compiled by the JIT on this thread.</param>
/// <param name="Faults">Page faults of this thread; 0 where the system is not Linux.</param>
/// <param name="Waits">Times this thread gave its processor up, as at a lock; 0 where the system is not Linux.</param>
/// <param name="Preemptions">Times the processor was taken from this thread; 0 where the system is not Linux.</param>
internal readonly record struct Disturbances(
    long Bytes, int Collections, long Methods, long Faults, long Waits, long Preemptions)
{
    private const int OfThread = 1;

    // Of two times, two longs each, and fourteen counts.
    private const int Fields = 18;

    private static readonly long[] s_usage = GC.AllocateArray<long>(Fields, pinned: true);

    /// <summary>All until now. Asking allocates nothing.</summary>
    public static Disturbances UntilNow()
    {
        if (OperatingSystem.IsLinux() && Environment.Is64BitProcess)
            _ = getrusage(OfThread, Marshal.UnsafeAddrOfPinnedArrayElement(s_usage, 0));
        return new Disturbances(
            GC.GetAllocatedBytesForCurrentThread(),
            GC.CollectionCount(0),
            JitInfo.GetCompiledMethodCount(currentThread: true),
            Faults: s_usage[8] + s_usage[9],
            Waits: s_usage[16],
            Preemptions: s_usage[17]);
    }

    public static Disturbances operator -(Disturbances a, Disturbances b) => new(
        a.Bytes - b.Bytes, a.Collections - b.Collections, a.Methods - b.Methods, a.Faults - b.Faults, a.Waits - b.Waits,
        a.Preemptions - b.Preemptions);

    /// <summary>In the order of the properties, between the bars of a table.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Bytes:N0} | {Collections} | {Methods} | {Faults} | {Waits} | {Preemptions:N0}");

    // The C library's name for it.
#pragma warning disable IDE1006, SYSLIB1054 // A call without strings needs no generated code around it.
    [DllImport("libc")]
    private static extern int getrusage(int who, nint usage);
#pragma warning restore IDE1006, SYSLIB1054
}
