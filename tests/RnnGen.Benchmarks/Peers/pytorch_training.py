"""Training steps of PyTorch, one for each line read: `cell batch` in, milliseconds out. Serves TrainingComparison.cs.

The model is the one of LearningParity.cs: one-hot(65) -> cell(128) -> Linear(65), windows of 64 steps with carried state,
cross-entropy, gradients clipped to norm 1, Adam. One-hot vectors are made outside the measured time.
"""
import sys
import time

import torch

VOCABULARY, HIDDEN, STEPS = 65, 128, 64
MODULES = {"rnn": torch.nn.RNN, "lstm": torch.nn.LSTM, "gru": torch.nn.GRU}


class Training:
    def __init__(self, cell, batch):
        torch.manual_seed(1)
        self.rnn = MODULES[cell](VOCABULARY, HIDDEN)
        self.head = torch.nn.Linear(HIDDEN, VOCABULARY)
        self.parameters = [*self.rnn.parameters(), *self.head.parameters()]
        self.optimizer = torch.optim.Adam(self.parameters, lr=2e-3)
        tokens = torch.randint(VOCABULARY, (STEPS + 1, batch))
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


def main():
    torch.set_num_threads(1)
    print("ready", torch.__version__, flush=True)
    trainings = {}
    for line in sys.stdin:
        cell, batch = line.split()
        if line not in trainings:
            trainings[line] = Training(cell, int(batch))
        start = time.perf_counter()
        trainings[line].step()
        print((time.perf_counter() - start) * 1e3, flush=True)


main()
