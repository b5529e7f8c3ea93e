"""PyTorch on one thread, a line of work at a time. Serves Peer.cs.

    infer CELL INPUTS UNITS STEPS BATCH CALLS OUTPUTS   nanoseconds of one call, the mean of CALLS
    train CELL UNITS LAYERS BATCH STEPS TIMES           milliseconds of a training step, the mean of TIMES after one that does
                                                        not count, where TIMES is more than 1

CELL is rnn, lstm or gru. The network of a training step is one-hot(65) -> layers -> Linear(65), with windows of STEPS and
carried state, cross-entropy, gradients clipped to norm 1, Adam. One-hot vectors are made outside the measured time.
"""
import sys
import time

import torch

VOCABULARY = 65
MODULES = {"rnn": torch.nn.RNN, "lstm": torch.nn.LSTM, "gru": torch.nn.GRU}
CELLS = {"rnn": torch.nn.RNNCell, "lstm": torch.nn.LSTMCell, "gru": torch.nn.GRUCell}


class Training:
    def __init__(self, cell, units, layers, batch, steps):
        torch.manual_seed(1)
        self.rnn = MODULES[cell](VOCABULARY, units, layers)
        self.head = torch.nn.Linear(units, VOCABULARY)
        self.parameters = [*self.rnn.parameters(), *self.head.parameters()]
        self.optimizer = torch.optim.Adam(self.parameters, lr=2e-3)
        tokens = torch.randint(VOCABULARY, (steps + 1, batch))
        self.inputs = torch.nn.functional.one_hot(tokens[:-1], VOCABULARY).float()
        self.targets = tokens[1:].reshape(-1)
        self.state = None

    def step(self):
        self.optimizer.zero_grad(set_to_none=True)
        outputs, state = self.rnn(self.inputs, self.state)
        logits = self.head(outputs).reshape(-1, VOCABULARY)
        loss = torch.nn.functional.cross_entropy(logits, self.targets)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.parameters, 1.0)
        self.optimizer.step()
        self.state = tuple(s.detach() for s in state) if isinstance(state, tuple) else state.detach()
        return loss.item()


class Inference:
    """One step takes the cell, which has less around it; a sequence takes the layer."""

    def __init__(self, cell, inputs, units, steps, batch, outputs):
        torch.manual_seed(1)
        self.single = steps == 1
        self.rnn = (CELLS if self.single else MODULES)[cell](inputs, units)
        self.head = torch.nn.Linear(units, outputs) if outputs else None
        self.inputs = torch.rand((batch, inputs) if self.single else (steps, batch, inputs))
        self.state = None

    @torch.inference_mode()
    def run(self, calls):
        for _ in range(calls):
            if self.single:
                self.state = self.rnn(self.inputs, self.state)
                outputs = self.state[0] if isinstance(self.state, tuple) else self.state
            else:
                outputs, self.state = self.rnn(self.inputs, self.state)
            if self.head is not None:
                outputs = self.head(outputs)


def main():
    torch.set_num_threads(1)
    print("ready", torch.__version__, flush=True)
    known = {}
    for line in sys.stdin:
        what, cell, *sizes = line.split()
        sizes = [int(size) for size in sizes]
        if what == "train":
            if line not in known:
                known[line] = Training(cell, *sizes[:-1])
            times = sizes[-1]
            if times > 1:
                known[line].step()
            start = time.perf_counter()
            for _ in range(times):
                known[line].step()
            print((time.perf_counter() - start) / times * 1e3, flush=True)
        else:
            inputs, units, steps, batch, calls, outputs = sizes
            key = (cell, inputs, units, steps, batch, outputs)
            if key not in known:
                known[key] = Inference(cell, inputs, units, steps, batch, outputs)
            start = time.perf_counter()
            known[key].run(calls)
            print((time.perf_counter() - start) / calls * 1e9, flush=True)


main()
