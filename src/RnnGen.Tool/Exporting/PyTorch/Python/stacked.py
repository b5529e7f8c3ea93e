def stacked(state, *names):
    """States side by side, as PyTorch's modules take them: [layers and directions, batch, units]."""
    return torch.stack([state[name] for name in names])
