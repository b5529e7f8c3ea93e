def _whole(self, state, batch):
    """A state with the initial values of what is not given."""
    whole, given = self.initial_state(batch), dict(state or {})
    given.pop("x", None)
    unknown = [name for name in given if name not in whole]
    if unknown:
        raise KeyError(f"state: expected {', '.join(whole)}, found {', '.join(unknown)}")
    return {**whole, **given}

def load(self, path):
    """Reads the weights of a safetensors file, bit for bit; the model."""
    tensors, _ = read_safetensors(path)
    own = self.state_dict()
    faults = [f"no tensor '{name}'" for name in own if name not in tensors]
    faults += [f"a tensor '{name}' that the model has not" for name in tensors if name not in own]
    faults += [
        f"tensor '{name}' {list(tensor.shape)} of {tensor.dtype}, expected {list(own[name].shape)} of {own[name].dtype}"
        for name, tensor in tensors.items()
        if name in own and (tensor.shape != own[name].shape or tensor.dtype != own[name].dtype)]
    if faults:
        raise ValueError(f"{path} does not hold the tensors of {type(self).__name__}: found " + "; ".join(faults))
    self.load_state_dict(tensors)
    return self

def save(self, path):
    """Writes the weights as a safetensors file, which RnnGen's model loads."""
    write_safetensors(path, self.state_dict(), {"rnngen.architecture": self.ARCHITECTURE})
