namespace RnnGen.Generators.Equations;

/// <summary>
/// What a <see cref="Node"/> computes. Every node is a vector of known width; width 1 broadcasts. What else there is to know
/// of an operation stands in <see cref="OpInfo"/>.
/// </summary>
internal enum Op
{
    // Leaves
    /// <summary>A number; payload: the value.</summary>
    Constant,

    /// <summary>The step's feature vector.</summary>
    Input,

    /// <summary>The step's token id.</summary>
    Token,

    /// <summary>A parameter vector; payload: its <see cref="ParameterBlock"/>.</summary>
    Parameter,

    /// <summary>
    /// A state variable before the step, or some steps ago (the Delay edge); payload: a <see cref="StateRead"/>.
    /// </summary>
    Previous,

    /// <summary>dLoss/d(output of the step), which enters the backward graph.</summary>
    OutputAdjoint,

    /// <summary>
    /// dLoss/d(state after the step), which the step that reads it leaves; payload: the <see cref="StateRead"/>.
    /// </summary>
    CarriedAdjoint,

    /// <summary>A mask of dropout: in training 0 or 1/(1 - rate), else 1; payload: its <see cref="DropoutMask"/>.</summary>
    Mask,

    /// <summary>
    /// 1 where the sequence goes on, 0 where an episode begins: payload n: within the last n steps, the step itself among them;
    /// of -1 at the next step, for layers against time.
    /// </summary>
    GoesOn,

    // Products
    /// <summary>W v; payload: the block W.</summary>
    Linear,

    /// <summary>Wᵀ v; payload: the block W.</summary>
    LinearTransposed,

    /// <summary>W[token, :], a row of a table; payload: the block.</summary>
    GatherRow,

    /// <summary>W[:, token], which is W times a one-hot vector; payload: the block.</summary>
    GatherColumn,

    /// <summary>A sum of biases, gathers and products: one chain of multiply-adds a lane. Made by planning.</summary>
    Affine,

    // Elementwise
    Add,
    Subtract,
    Multiply,
    Divide,
    Negate,

    /// <summary>a b + c, rounded once in fused arithmetic.</summary>
    MultiplyAdd,
    Sigmoid,
    Tanh,
    Relu,
    Exp,
    Sqrt,

    /// <summary>e^a - 1.</summary>
    Expm1,

    /// <summary>log(1 + e^a).</summary>
    Softplus,

    /// <summary>The distribution function of the normal distribution.</summary>
    NormalCdf,

    /// <summary>The larger of a and b, lane by lane; b where one is NaN. Where they are equal the derivative goes to a.</summary>
    Larger,

    /// <summary>
    /// The smaller of a and b, lane by lane; b where one is NaN. Where they are equal the derivative goes to a.
    /// </summary>
    Smaller,

    /// <summary>a, taken as a constant by the derivative: for what changes no result, such as the shift of a softmax.</summary>
    Detach,

    /// <summary>(gate, value): value where gate &gt; 0, else 0.</summary>
    WherePositive,

    /// <summary>(gate, a, b): a where gate &gt; 0, else b.</summary>
    Select,

    /// <summary>(a, b, value): value where a = b, else 0.</summary>
    WhereEqual,

    /// <summary>
    /// 0 for the numbers of a state that are next to nothing, else a. The derivative passes as if it were a.
    /// </summary>
    FlushState,

    /// <summary>0 for the numbers of a gradient that are next to nothing, else a. In derivatives only.</summary>
    FlushGradient,

    // Across lanes
    /// <summary>Sum of a vector's lanes.</summary>
    Sum,

    /// <summary>Largest of a vector's lanes.</summary>
    Max,

    /// <summary>A scalar as a vector; of a vector the vector.</summary>
    Broadcast,

    /// <summary>Lanes from a start on; payload: the start.</summary>
    Slice,

    /// <summary>Zeros, with a vector at a start; payload: the start.</summary>
    Embed,

    /// <summary>Vectors one after the other.</summary>
    Concat,

    // Over rows, in derivatives only
    /// <summary>(d, x): sum over rows of d xᵀ, the gradient of a matrix; payload: the block.</summary>
    OuterSum,

    /// <summary>Sum over rows of d, the gradient of a vector; payload: the block.</summary>
    RowSum,

    /// <summary>(token, d): adds each row's d to the token's place in a table; payload: the block.</summary>
    ScatterAdd,
}
