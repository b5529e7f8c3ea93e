namespace RnnGen.Generators.Emission;

/// <summary>Writes the constraints of what is generic over the vector width: <c>TOps</c> and <c>TVector</c>.</summary>
internal static class WidthConstraints
{
    /// <summary>A line below the parameters or bases, with the line break before it.</summary>
    /// <param name="scalar">The type of an element: <c>float</c> or <c>double</c>.</param>
    public static string Of(string scalar) =>
        $"\n    where TOps : struct, IVectorOps<{scalar}, TVector> where TVector : unmanaged";
}
