using System;

namespace RnnGen;

/// <summary>
/// The light recurrence of the simple recurrent unit (Lei, Zhang, Wang, Dai and Artzi, "Simple recurrent units for highly
/// parallelizable recurrence", 2018). With n = W_n x + b_n and f = σ(W_f x + b_f + v∘h): h' = f∘h + (1 - f)∘n. Gate rows n, f;
/// <c>weight_f_l0</c> is the vector v. Every product is done before the loop through time. The unit's highway connection is left
/// out: see <see cref="ConnectableLayerAttribute.Residual"/>.
/// </summary>
/// <param name="units">Hidden units.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class SruAttribute(int units) : RecurrentLayerAttribute(units);
