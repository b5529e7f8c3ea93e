using RnnGen.Generators.Layers;

namespace RnnGen.Generators.Tests.Graph;

/// <summary>Options by their names, for equations in plain code.</summary>
internal static class TextbookOptions
{
    extension(LayerDeclaration layer)
    {
        public int Units => layer.Kind is RecurrentLayer ? layer.Of(RecurrentLayer.Units) : layer.Of(Dense.Units);

        public bool HasBias => layer.Of(Dense.HasBias);

        public ActivationKind Activation => layer.Kind switch
        {
            SimpleRnn => layer.Of(SimpleRnn.Activation),
            IndRnn => layer.Of(IndRnn.Activation),
            GatedLayer => layer.Of(GatedLayer.Activation),
            ActivationLayer => layer.Of(ActivationLayer.Function),
            _ => layer.Of(Dense.Activation),
        };

        public ActivationKind GateActivation => layer.Of(GatedLayer.GateActivation);

        public bool ResetAfter => layer.Of(Gru.ResetAfter);

        public bool Peephole => layer.Of(Lstm.Peephole);

        public bool CoupledGates => layer.Of(Lstm.CoupledGates);

        public int Projection => layer.Of(Lstm.Projection);

        public NormalizationKind Normalization => layer.Of(Lstm.Normalization);

        public int Layers => layer.Of(RecurrentLayer.Layers);

        public bool Bidirectional => layer.Of(RecurrentLayer.Bidirectional);

        public bool Residual => layer.Of(RecurrentLayer.Residual);

        public bool DenseConnection => layer.Of(RecurrentLayer.DenseConnection);
    }
}
