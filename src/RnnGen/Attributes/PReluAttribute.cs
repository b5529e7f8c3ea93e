using System;

namespace RnnGen;

/// <summary>
/// Rectified linear units with learned slopes, one a unit: y = x where x &gt; 0, else a∘x. They are of He, Zhang, Ren and Sun,
/// "Delving deep into rectifiers", 2015, and PyTorch's <c>nn.PReLU</c> with as many parameters as units. Tensor <c>weight</c>,
/// 0.25 at first.
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class PReluAttribute : ConnectableLayerAttribute;
