namespace RnnGen.Runtime;

/// <summary>A buffer of a memory, as tables of it name it.</summary>
/// <param name="Info">Its kind.</param>
/// <param name="Values">[panel][step][row][stride].</param>
/// <param name="Step">Elements from step to step; 0 where one step's rows are kept.</param>
/// <param name="Stride">Elements from row to row.</param>
/// <param name="Panels">Panels that lie apart; 1 where rows are whole.</param>
/// <param name="Panel">Elements from panel to panel.</param>
internal sealed record BufferRows<T>(
    BufferInfo Info, AlignedBuffer<T> Values, nint Step, int Stride, int Panels, nint Panel)
    where T : unmanaged;

/// <summary>A state variable, or the gradient that is carried back to it, and the buffer with its rows.</summary>
/// <param name="State">The variable.</param>
/// <param name="Rows">The buffer.</param>
/// <param name="IsReverse">Whether its layer runs against time: it begins behind the last step and ends at the first.</param>
/// <param name="IsForgotten">Whether a delay line holds nothing of what was before the last episode.</param>
internal sealed record StateRows<T>(StateInfo State, BufferRows<T> Rows, bool IsReverse, bool IsForgotten)
    where T : unmanaged;

/// <summary>The gradient of what a delay line held some steps ago.</summary>
/// <param name="State">The delay line.</param>
/// <param name="Lag">The steps.</param>
/// <param name="Rows">The buffer.</param>
/// <param name="IsForgotten">Whether nothing reads what was before the last episode.</param>
internal sealed record DelayRows<T>(StateInfo State, int Lag, BufferRows<T> Rows, bool IsForgotten)
    where T : unmanaged;

/// <summary>A part of the outputs, or of their gradients, and the buffer with its rows.</summary>
/// <param name="Rows">The buffer.</param>
/// <param name="Width">Elements of the part.</param>
/// <param name="Column">The first of them among the outputs.</param>
/// <param name="Shift">0: the row of the step; 1: the one after it, which the step leaves of a state.</param>
internal sealed record OutputRows<T>(BufferRows<T> Rows, int Width, int Column, int Shift)
    where T : unmanaged
{
    /// <summary>From the row of the first step on.</summary>
    public System.Span<T> Span => Rows.Values.Span[(Shift * (int)Rows.Step)..];
}
