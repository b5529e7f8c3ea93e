namespace RnnGen.Tests.Compilation;

/// <summary>Where the vectors of a state variable lie: one, or of a delay line one for each of its steps, padded to 16.</summary>
internal static class StateRows
{
    /// <summary>First element of a step's vector.</summary>
    public static int Start(StateInfo variable, int step) => variable.Offset + (step * ((variable.Size + 15) & ~15));

    /// <summary>Whether an element of a state belongs to a variable and is no padding.</summary>
    public static bool Has(StateInfo variable, int element)
    {
        for (var step = 0; step < variable.Steps; step++)
        {
            if (element >= Start(variable, step) && element < Start(variable, step) + variable.Size)
                return true;
        }

        return false;
    }
}
