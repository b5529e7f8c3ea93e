using System;

namespace RnnGen;

/// <summary>
/// Marks a static method as a function of vectors that cells of other projects can call. Within its project a cell may call any
/// method whose body it can be read from; this attribute also writes the body for other projects to read.
/// </summary>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class RnnFunctionAttribute : Attribute
{
    /// <summary>
    /// The name of a static method of the same class, which gives the derivative of a function of one parameter at that
    /// parameter. Left out, the derivative follows from the function's body.
    /// </summary>
    public string? Derivative { get; set; }
}
