using RnnGen;

/// <summary>
/// Steers one agent: what it sees in, a push out. The prey is hidden most of the time; the state is what the agent remembers of
/// it.
/// </summary>
[RnnModel(InputSize = 3, TruncationLength = 32, Loss = Loss.MeanSquaredError)]
[Gru(24)]
[Dense(2)]
[Activation(Activation.Tanh)]
public sealed partial class Policy;
