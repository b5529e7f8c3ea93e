def arguments():
    parser = argparse.ArgumentParser(
        description=f"Trains {NAME} by truncated back-propagation through time: one process, or as many as torchrun starts.")
    data = parser.add_mutually_exclusive_group(required=True)
    data.add_argument("--text", help="UTF-8 text to learn, each token the target of the one before")
    data.add_argument("--data", help="safetensors file with the inputs and targets of sequences, [steps, sequences, ...]")
    parser.add_argument("--vocabulary", help="characters.json of the model; else bytes, or the text's characters in order")
    parser.add_argument("--weights", default=WEIGHTS, help="safetensors file to begin with (default: %(default)s)")
    parser.add_argument("--save", default="trained.safetensors", help="where the weights go (default: %(default)s)")
    parser.add_argument("--checkpoint", help="file to go on from, where it is there, and to write")
    parser.add_argument("--checkpoint-every", type=int, default=1000, help="windows between two of them")
    parser.add_argument("--validation", help="file as --text or --data; its loss is printed and kept in the checkpoint")
    parser.add_argument("--validate-every", type=int, help="updates between two validations (default: an epoch)")
    parser.add_argument("--batch", type=int, default=32, help="sequences side by side, over all processes")
    parser.add_argument("--epochs", type=int, default=1)
    parser.add_argument("--windows", type=int, help="updates to stop after")
    parser.add_argument("--in-order", action="store_true", help="take the sequences of --data as they lie")
    parser.add_argument("--seed", type=int, default=0, help="of the order of sequences and of dropout")
    parser.add_argument("--max-gradient-norm", type=float, default=0.0, help="0 clips nothing")
    parser.add_argument("--max-gradient-value", type=float, default=0.0, help="0 clips nothing")
    parser.add_argument("--log-every", type=int, default=1, help="windows between two lines")
    parser.add_argument("--device", choices=("cpu", "cuda"), help="cuda where it is there")
    parser.add_argument("--optimizer", choices=tuple(OPTIMIZERS), default="adam")
    parser.add_argument("--learning-rate", type=float, help="default: that of the optimiser")
    parser.add_argument("--schedule", choices=tuple(SCHEDULES), help="of the learning rate; without it, it stays")
    for name, (kind, default, _, text) in SCHEDULE_SETTINGS.items():
        parser.add_argument(f"--{name}", type=kind, help=f"{text}{'' if default is None else f' (default: {default:g})'}")
    parser.add_argument("--linear", action="store_true", help="one-cycle rises and falls along lines")
    parser.add_argument("--warm-up", type=int, help="updates in which the rate rises to that of the schedule's first")
    parser.add_argument("--warm-up-start", type=float, help="share of the full rate at the first update (default: a third)")
    for name, text in SETTINGS.items():
        parser.add_argument(f"--{name}", type=float, help=text)
    for name in ("nesterov", "centered", "amsgrad"):
        parser.add_argument(f"--{name}", action="store_true")
    options = parser.parse_args()
    for name in ("batch", "epochs", "checkpoint_every", "log_every", "validate_every", "warm_up"):
        value = getattr(options, name)
        if value is not None and value < 1:
            parser.error(f"--{name.replace('_', '-')}: expected at least 1, found {value}")
    if options.validate_every is not None and options.validation is None:
        parser.error("--validate-every: expected --validation beside it, found none")
    check_schedule(options)
    return options


# ---- Learning rates: those of RnnGen's schedules, of the updates made before.

def step_rate(options, rate, step):
    try:
        return min(rate * options.gamma ** (step // options.schedule_steps), sys.float_info.max)
    except OverflowError:
        return 0.0 if rate == 0 else sys.float_info.max


def cosine_rate(options, rate, step):
    least = options.minimum_rate
    if step >= options.schedule_steps:
        return least
    return least + (rate - least) * (1 + math.cos(math.pi * step / options.schedule_steps)) / 2


def one_cycle_rate(options, rate, step):
    first, end = rate / options.division_factor, options.schedule_steps - 1
    final, peak = first / options.final_division_factor, max(options.rise_share * options.schedule_steps - 1, 0)
    if step >= end:
        return final
    low, high, share = (first, rate, step / peak) if step < peak else (rate, final, (step - peak) / (end - peak))
    return low + (high - low) * share if options.linear else high + (low - high) / 2 * (1 + math.cos(math.pi * share))


SCHEDULES = {"step": step_rate, "cosine": cosine_rate, "one-cycle": one_cycle_rate}

# Kind, default, the schedules that have it, and what it is.
SCHEDULE_SETTINGS = {
    "schedule-steps": (int, None, ("step", "cosine", "one-cycle"), "updates to the end; of step, between two falls"),
    "gamma": (float, 0.1, ("step",), "factor of each fall of step"),
    "minimum-rate": (float, 0.0, ("cosine",), "rate at the end of cosine"),
    "rise-share": (float, 0.3, ("one-cycle",), "share of the updates in which one-cycle rises"),
    "division-factor": (float, 25.0, ("one-cycle",), "largest rate of one-cycle over its first"),
    "final-division-factor": (float, 1e4, ("one-cycle",), "first rate of one-cycle over its last"),
}


def check_schedule(options):
    for name, (_, default, schedules, _) in SCHEDULE_SETTINGS.items():
        key = name.replace("-", "_")
        value = getattr(options, key)
        if value is not None and options.schedule not in schedules:
            raise SystemExit(f"--{name}: expected --schedule {' or '.join(schedules)}, found {options.schedule or 'none'}")
        setattr(options, key, default if value is None else value)
    least = 2 if options.schedule == "one-cycle" else 1
    if options.schedule and (options.schedule_steps or 0) < least:
        raise SystemExit(f"--schedule {options.schedule}: expected --schedule-steps of at least {least}, "
                         f"found {options.schedule_steps or 'none'}")
    if options.linear and options.schedule != "one-cycle":
        raise SystemExit(f"--linear: expected --schedule one-cycle, found {options.schedule or 'none'}")
    if options.warm_up_start is not None and options.warm_up is None:
        raise SystemExit("--warm-up-start: expected --warm-up beside it, found none")
    within = {
        "gamma": options.gamma > 0, "minimum-rate": options.minimum_rate >= 0, "rise-share": 0 <= options.rise_share < 1,
        "division-factor": options.division_factor > 0, "final-division-factor": options.final_division_factor > 0,
        "warm-up-start": 0 <= (options.warm_up_start or 0) < 1}
    for name, is_within in within.items():
        if not is_within:
            raise SystemExit(f"--{name}: expected a number in its range, found {getattr(options, name.replace('-', '_'))}")


def scheduled_rate(options, step):
    """The learning rate of an update, by those made before it; None where it stays."""
    if options.schedule is None and options.warm_up is None:
        return None
    full = OPTIMIZERS[options.optimizer][2] if options.learning_rate is None else options.learning_rate
    warm_up = options.warm_up or 0
    rate = SCHEDULES[options.schedule] if options.schedule else lambda options, rate, step: rate
    if step >= warm_up:
        return rate(options, full, step - warm_up)
    start = 1 / 3 if options.warm_up_start is None else options.warm_up_start
    return rate(options, full, 0) * (start + (1 - start) * step / warm_up)


# ---- Optimisers: PyTorch's, whose rules and defaults are those of RnnGen.

class CentredRmsProp(torch.optim.Optimizer):
    """Centred RMSprop; where rounding makes the variance negative it counts as 0, and PyTorch's would give NaN."""

    def __init__(self, parameters, lr=0.01, alpha=0.99, eps=1e-8, weight_decay=0.0, momentum=0.0):
        super().__init__(parameters, dict(lr=lr, alpha=alpha, eps=eps, weight_decay=weight_decay, momentum=momentum))

    @torch.no_grad()
    def step(self):
        for group in self.param_groups:
            alpha, momentum = group["alpha"], group["momentum"]
            for p in group["params"]:
                if p.grad is None:
                    continue
                state = self.state[p]
                for name in ("square_avg", "grad_avg", "momentum_buffer"):
                    state.setdefault(name, torch.zeros_like(p))
                g = p.grad + group["weight_decay"] * p
                s, m, b = state["square_avg"], state["grad_avg"], state["momentum_buffer"]
                s.mul_(alpha).addcmul_(g, g, value=1 - alpha)
                m.mul_(alpha).add_(g, alpha=1 - alpha)
                step = g / ((s - m * m).clamp(min=0).sqrt() + group["eps"])
                b.mul_(momentum).add_(step)
                p.sub_(group["lr"] * b)


SETTINGS = {
    "momentum": "of sgd and rmsprop", "weight-decay": "of all", "alpha": "of rmsprop", "epsilon": "of all but sgd",
    "rho": "of adadelta", "beta1": "of adam and adamw", "beta2": "of adam and adamw",
    "learning-rate-decay": "of adagrad", "initial-accumulator-value": "of adagrad",
}

# Which of PyTorch's arguments an optimiser has, by our names.
OPTIMIZERS = {
    "sgd": (torch.optim.SGD, {"momentum": "momentum", "nesterov": "nesterov"}, 0.01),
    "rmsprop": (torch.optim.RMSprop, {"momentum": "momentum", "alpha": "alpha", "epsilon": "eps"}, 0.01),
    "adagrad": (torch.optim.Adagrad, {
        "learning_rate_decay": "lr_decay", "initial_accumulator_value": "initial_accumulator_value", "epsilon": "eps"}, 0.01),
    "adadelta": (torch.optim.Adadelta, {"rho": "rho", "epsilon": "eps"}, 1.0),
    "adam": (torch.optim.Adam, {"epsilon": "eps", "amsgrad": "amsgrad"}, 0.001),
    "adamw": (torch.optim.AdamW, {"epsilon": "eps", "amsgrad": "amsgrad"}, 0.001),
}


def optimizer_of(options, parameters):
    create, known, rate = OPTIMIZERS[options.optimizer]
    given = {
        name: value for name, value in vars(options).items()
        if (name.replace("_", "-") in SETTINGS or name in ("nesterov", "centered", "amsgrad"))
        and value is not None and value is not False}  # 0 is a value, though it equals False.
    settings = {"lr": rate if options.learning_rate is None else options.learning_rate}
    if "weight_decay" in given:
        settings["weight_decay"] = given.pop("weight_decay")
    if options.optimizer in ("adam", "adamw"):
        settings["betas"] = (given.pop("beta1", 0.9), given.pop("beta2", 0.999))
    if options.optimizer == "rmsprop" and given.pop("centered", False):
        create = CentredRmsProp
    for name, value in given.items():
        if name not in known:
            raise SystemExit(f"--{name.replace('_', '-')}: {options.optimizer} has no such setting")
        settings[known[name]] = value
    return create(parameters, **settings)


# ---- Data: windows of all lanes, of which each process takes its own.

def entries_of(options):
    """The characters of the token ids, and the one for others; None where the tokens are the bytes of UTF-8."""
    if options.vocabulary is None and VOCABULARY == 256:
        return None, None
    unknown = None
    if options.vocabulary is None:
        with open(options.text, "rb") as file:
            entries = sorted(set(file.read().decode("utf-8")))
    else:
        with open(options.vocabulary, encoding="utf-8") as file:
            vocabulary = json.load(file)
        entries, unknown = vocabulary["entries"], vocabulary["unknown"]
    if len(entries) != VOCABULARY:
        raise SystemExit(f"{options.text}: expected the {VOCABULARY} characters of the model, found {len(entries)}: "
                         "give --vocabulary, the file that CharacterVocabulary.Save writes")
    return entries, unknown


def tokens_of(path, entries, unknown):
    """A text as token ids: bytes of UTF-8, or characters in the order of the entries."""
    with open(path, "rb") as file:
        content = file.read()
    if entries is None:
        return torch.frombuffer(bytearray(content), dtype=torch.uint8).long()
    text = content.decode("utf-8")
    ids = {entry: index for index, entry in enumerate(entries)}
    strange = sorted(set(text) - set(ids))
    if strange and unknown is None:
        raise SystemExit(f"{path}: expected characters of the vocabulary, found {strange[0]!r}")
    return torch.tensor([ids.get(character, ids.get(unknown)) for character in text])


class Corpus:
    """Tokens in contiguous streams side by side; the target of a token is the one after it."""

    def __init__(self, options, path):
        if set(INPUTS) != {"tokens"} or NEEDS_WHOLE_SEQUENCES or len(OUTPUTS) != 1 or OUTPUTS[0]["loss"] != "SoftmaxCrossEntropy":
            raise SystemExit(f"--text: expected a model of tokens with a cross-entropy at every step, found {NAME}: give --data")
        tokens, batch = tokens_of(path, *entries_of(options)), options.batch
        length = (len(tokens) - 1) // batch
        if length < 1:
            raise SystemExit(f"{path}: expected at least {batch + 1} tokens for {batch} streams, found {len(tokens)}")
        self.streams = torch.stack([tokens[lane * length:(lane + 1) * length + 1] for lane in range(batch)], 1)

    def epoch(self, number):
        """Windows of an epoch: (whether sequences begin, inputs, targets, lengths)."""
        length = self.streams.shape[0] - 1
        for start in range(0, length, TRUNCATION):
            end = min(start + TRUNCATION, length)
            yield start == 0, {"tokens": self.streams[start:end]}, {OUTPUTS[0]["name"]: self.streams[start + 1:end + 1]}, None


class SequenceFile:
    """Sequences of a file, a batch at a time, each in as many windows as it needs; to validate, all in order."""

    def __init__(self, options, path, validates=False):
        tensors, _ = read_safetensors(path)
        self.options, self.path, self.validates = options, path, validates
        self.inputs = {name: self.tensor(tensors, name, "inputs", len(INPUTS)) for name in INPUTS}
        trained = [output["name"] for output in OUTPUTS]
        self.targets = {name: self.tensor(tensors, f"targets.{name}", "targets", len(trained)) for name in trained}
        self.lengths = tensors.pop("lengths", None)
        if tensors:
            raise SystemExit(f"{path}: expected no other tensors, found {', '.join(tensors)}")
        every = [self.targets[output["name"]] for output in OUTPUTS if not output["last_step"]]
        first = next(iter(self.inputs.values()))
        self.count = first.shape[0] if IS_FED_BACK else first.shape[1]
        self.steps = every[0].shape[0] if IS_FED_BACK else first.shape[0]
        self.check()
        if self.count < (1 if validates else options.batch):
            raise SystemExit(f"{path}: expected at least --batch {options.batch} sequences, found {self.count}")

    def tensor(self, tensors, name, short, count):
        for found in (name, short) if count == 1 else (name,):
            if found in tensors:
                value = tensors.pop(found)
                return value.long() if value.dtype in (torch.int32, torch.int64) else value.to(DTYPE)
        raise SystemExit(f"{self.path}: expected a tensor '{short if count == 1 else name}', found {', '.join(tensors)}")

    def check(self):
        path, steps, count = self.path, self.steps, self.count
        for name, value in self.inputs.items():
            width = () if name == "tokens" else (INPUTS[name],)
            expected = ((count,) if IS_FED_BACK else (steps, count)) + width
            if tuple(value.shape) != expected or (name == "tokens") != (value.dtype == torch.int64):
                raise SystemExit(f"{path}: input '{name}': expected {list(expected)}"
                                 f"{' of whole numbers' if name == 'tokens' else ''}, found {list(value.shape)} of {value.dtype}")
            if name == "tokens" and not (0 <= int(value.min()) and int(value.max()) < VOCABULARY):
                raise SystemExit(f"{path}: tokens: expected 0 to {VOCABULARY - 1}, found {int(value.min())} to "
                                 f"{int(value.max())}")
        for output in OUTPUTS:
            value, units, is_class = self.targets[output["name"]], output["targets"], output["loss"] == "SoftmaxCrossEntropy"
            expected = ((count,) if output["last_step"] else (steps, count)) + (() if is_class else (units,))
            if tuple(value.shape) != expected or is_class != (value.dtype == torch.int64):
                raise SystemExit(f"{path}: targets of '{output['name']}': expected {list(expected)}"
                                 f"{' of class ids' if is_class else ''}, found {list(value.shape)} of {value.dtype}")
            known = value[has_class(output, value)] if is_class else value
            if is_class and known.numel() and not (0 <= int(known.min()) and int(known.max()) < units):
                raise SystemExit(f"{path}: classes of '{output['name']}': expected 0 to {units - 1}, found "
                                 f"{int(known.min())} to {int(known.max())}")
        if NEEDS_WHOLE_SEQUENCES and self.steps > TRUNCATION:
            raise SystemExit(f"{path}: expected sequences of at most {TRUNCATION} steps, the truncation length: {NAME} learns "
                             f"them whole; found {self.steps}")
        if self.lengths is not None and (NEEDS_WHOLE_SEQUENCES or tuple(self.lengths.shape) != (count,)
                                         or any(output["last_step"] for output in OUTPUTS)):
            raise SystemExit(f"{path}: expected no lengths, or [{count}] of a model of every step in one direction")

    def epoch(self, number):
        order = torch.arange(self.count)
        if not (self.options.in_order or self.validates):
            order = torch.randperm(self.count, generator=torch.Generator().manual_seed(self.options.seed * 1_000_003 + number))
        for first in range(0, self.count if self.validates else self.count - self.options.batch + 1, self.options.batch):
            lanes = order[first:first + self.options.batch]
            lengths = None if self.lengths is None else self.lengths[lanes]
            longest = self.steps if lengths is None else int(lengths.max())
            for start in range(0, longest, TRUNCATION):
                end = min(start + TRUNCATION, longest)
                inputs = {name: value[lanes] if IS_FED_BACK else value[start:end, lanes] for name, value in self.inputs.items()}
                targets = {
                    output["name"]: self.targets[output["name"]][lanes] if output["last_step"]
                    else self.targets[output["name"]][start:end, lanes] for output in OUTPUTS}
                yield start == 0, inputs, targets, None if lengths is None else lengths - start


# ---- Losses: sums, and what their means divide by over all processes.

def has_class(output, target):
    """Which steps have a class."""
    ignored = output["ignored_class"]
    return torch.ones_like(target, dtype=torch.bool) if ignored is None else target != ignored


def sums_of(output, y, target, lengths):
    """The sum of a loss over the lanes of this process, and its weight."""
    loss, width = output["loss"], target.shape[-1] if output["loss"] != "SoftmaxCrossEntropy" else 1
    if loss == "SoftmaxCrossEntropy":
        weights = None if output["class_weights"] is None else y.new_tensor(output["class_weights"])
        known = has_class(output, target)
        ids = torch.where(known, target, torch.zeros_like(target))
        each = F.cross_entropy(y.flatten(0, -2), ids.flatten(), reduction="none").reshape(target.shape)
        weight = known.to(y.dtype) if weights is None else known.to(y.dtype) * weights[ids]
    elif loss == "BinaryCrossEntropy":
        each = F.binary_cross_entropy_with_logits(y, target, reduction="none").sum(-1)
    elif loss == "MeanSquaredError":
        each = ((y - target) ** 2).sum(-1)
    elif loss == "MeanAbsoluteError":
        each = (y - target).abs().sum(-1)
    elif loss == "Huber":
        each = F.huber_loss(y, target, reduction="none", delta=output["delta"]).sum(-1)
    elif loss == "GaussianNegativeLogLikelihood":
        mean, log_variance = y.chunk(2, -1)
        each = 0.5 * (log_variance + (mean - target) ** 2 * torch.exp(-log_variance)).sum(-1)
    else:
        raise SystemExit(f"no loss {loss}")
    if loss != "SoftmaxCrossEntropy":
        weight = torch.full_like(each, width)
        each = each / width
    if lengths is not None:
        inside = torch.arange(each.shape[0], device=each.device)[:, None] < lengths[None]
        weight = weight * inside
        each = torch.where(inside, each, torch.zeros_like(each))
    return (each * weight).sum(), weight.sum()


# ---- Processes.

class Processes:
    """The processes of torchrun, or one alone."""

    def __init__(self, options):
        self.count, self.rank = int(os.environ.get("WORLD_SIZE", "1")), int(os.environ.get("RANK", "0"))
        self.is_distributed = "WORLD_SIZE" in os.environ
        is_cuda = options.device != "cpu" and torch.cuda.is_available()
        if options.device == "cuda" and not is_cuda:
            raise SystemExit("--device cuda: PyTorch finds none")
        self.device = torch.device("cuda", int(os.environ.get("LOCAL_RANK", "0"))) if is_cuda else torch.device("cpu")
        if is_cuda:
            torch.cuda.set_device(self.device)
        if self.is_distributed:
            torch.distributed.init_process_group("nccl" if is_cuda else "gloo")
        if options.batch < self.count:
            raise SystemExit(f"--batch: expected at least one sequence a process, {self.count}, found {options.batch}")
        self.lanes = self.lanes_of(options.batch)

    def lanes_of(self, batch):
        """The sequences of a batch that are this process's."""
        return slice(batch * self.rank // self.count, batch * (self.rank + 1) // self.count)

    def sum(self, value):
        if self.is_distributed:
            torch.distributed.all_reduce(value)
        return value

    def state_of_all(self, state):
        """The states of all lanes, in memory of the processor."""
        own = {name: value.detach().cpu() for name, value in state.items()}
        if not self.is_distributed:
            return own
        parts = [None] * self.count
        torch.distributed.all_gather_object(parts, own)
        return {name: torch.cat([part[name] for part in parts], -2) for name in own}

    def own_state(self, state):
        return {name: value[..., self.lanes, :].to(self.device) for name, value in state.items()}


class Course:
    """Where a training stands: epochs, windows, weights, what the optimiser remembers, carried states."""

    def __init__(self, options, model, optimizer, processes):
        self.options, self.model, self.optimizer, self.processes = options, model, optimizer, processes
        self.epoch, self.window, self.updates, self.state = 0, 0, 0, None
        self.validations = []
        if options.checkpoint and os.path.exists(options.checkpoint):
            self.load(options.checkpoint)

    def load(self, path):
        tensors, metadata = read_safetensors(path)
        own = (ARCHITECTURE, self.options.optimizer, str(self.options.batch))
        found = tuple(metadata.get(name) for name in ("architecture", "optimizer", "batch"))
        if found != own:
            raise SystemExit(f"{path}: expected a training of {own[0]} by {own[1]} with --batch {own[2]}, found "
                             f"{found[0]} by {found[1]} with --batch {found[2]}")
        parts = {"weights": {}, "optimizer": {}, "state": {}}
        for name, tensor in tensors.items():
            part, rest = name.split("/", 1)
            parts[part][rest] = tensor
        self.model.load_state_dict(parts["weights"])
        moments = {int(index): values for index, values in json.loads(metadata["moments"]).items()}
        for name, tensor in parts["optimizer"].items():
            index, moment = name.split("/", 1)
            moments.setdefault(int(index), {})[moment] = tensor
        # Settings, as the learning rate, are those of the command line.
        self.optimizer.load_state_dict({"state": moments, "param_groups": self.optimizer.state_dict()["param_groups"]})
        self.epoch, self.window, self.updates = json.loads(metadata["position"])
        self.validations = json.loads(metadata.get("validations", "[]"))
        self.state = self.processes.own_state(parts["state"]) if parts["state"] else None

    def save(self):
        if not self.options.checkpoint:
            return
        state = {} if self.state is None else self.processes.state_of_all(self.state)
        if self.processes.rank != 0:
            return
        tensors = {f"weights/{name}": value for name, value in self.model.state_dict().items()}
        tensors.update({f"state/{name}": value for name, value in state.items()})
        others = {}
        for index, values in self.optimizer.state_dict()["state"].items():
            for name, value in values.items():
                if isinstance(value, torch.Tensor):
                    tensors[f"optimizer/{index}/{name}"] = value
                else:
                    others.setdefault(index, {})[name] = value
        write_safetensors(self.options.checkpoint, tensors, {
            "architecture": ARCHITECTURE, "optimizer": self.options.optimizer, "batch": str(self.options.batch),
            "position": json.dumps([self.epoch, self.window, self.updates]), "moments": json.dumps(others),
            "validations": json.dumps(self.validations)})


def outputs_of(run, course, window, state, lanes):
    """The outputs of a window for some lanes, and the states after it."""
    _, inputs, targets, _ = window
    own = {name: value[..., lanes, :] if IS_FED_BACK else value[:, lanes] for name, value in inputs.items()}
    own = {name: value.to(course.processes.device) for name, value in own.items()}
    if IS_FED_BACK:
        own = {"x": own["x"] if state is None else state["x"], "steps": next(iter(targets.values())).shape[0]}
    outputs, after = run(**own, state=state)
    return outputs, {name: value.detach() for name, value in after.items()}


def all_sums(outputs, course, window, lanes):
    """For each output with a loss, the sum over some lanes and its weight."""
    _, _, targets, lengths = window
    device, pairs = course.processes.device, []
    for output in OUTPUTS:
        target = targets[output["name"]]
        target = (target[lanes] if output["last_step"] else target[:, lanes]).to(device)
        own_lengths = None if lengths is None else lengths[lanes].to(device)
        y = outputs[output["name"]] if isinstance(outputs, dict) else outputs
        pairs.append(sums_of(output, y, target, own_lengths))
    return pairs


@torch.no_grad()
def validate(course, data):
    """The mean loss over a file: each window's mean weighs as much as it has rows, or weights of its only loss."""
    processes, model = course.processes, course.model
    model.eval()
    state, total, count = None, 0.0, 0.0
    for window in data.epoch(0):
        begins, _, targets, lengths = window
        # Of one that has every step, where there is one.
        output = min(OUTPUTS, key=lambda output: output["last_step"])
        target, is_last = targets[output["name"]], output["last_step"]
        steps, batch = (1, target.shape[0]) if is_last else target.shape[:2]
        lanes = processes.lanes_of(batch)
        sums = torch.zeros(2 * len(OUTPUTS) + 1, dtype=torch.float64, device=processes.device)
        if lanes.stop > lanes.start:
            outputs, state = outputs_of(model, course, window, None if begins else state, lanes)
            pairs = all_sums(outputs, course, window, lanes)
            sums[:-1] = torch.stack([value.double() for pair in pairs for value in pair])
            sums[-1] = steps * (lanes.stop - lanes.start) if lengths is None else float(lengths[lanes].clamp(0, steps).sum())
        sums = processes.sum(sums).tolist()
        weight = sums[1] if len(OUTPUTS) == 1 else sums[-1]
        means = [output["weight"] * sums[2 * i] / sums[2 * i + 1] for i, output in enumerate(OUTPUTS) if sums[2 * i + 1] > 0]
        total, count = total + weight * sum(means), count + (weight if means else 0.0)
    model.train()
    if count == 0:
        raise SystemExit(f"{course.options.validation}: expected a step that has a loss, found none")
    course.validations.append([course.updates, total / count])
    if processes.rank == 0:
        print(f"validation epoch {course.epoch} update {course.updates} mean {total / count:.9g}", flush=True)


def update(run, course, window):
    """One window: forward, back, clipping, the optimiser's step; its loss and the norm, or None where nothing counts."""
    processes, options = course.processes, course.options
    # The masks of an update follow from the seed, its number and the process alone.
    torch.manual_seed((options.seed * 1_000_003 + course.updates) * processes.count + processes.rank)
    outputs, course.state = outputs_of(run, course, window, None if window[0] else course.state, processes.lanes)
    pairs = all_sums(outputs, course, window, processes.lanes)
    weights = processes.sum(torch.stack([weight.detach().double() for _, weight in pairs]))
    if not bool((weights > 0).any()):
        return None

    # Each process has its share of the sums; DistributedDataParallel takes the mean over the processes.
    factors = [output["weight"] / weight if weight > 0 else 0.0 for output, weight in zip(OUTPUTS, weights.tolist())]
    own_loss = sum(factor * total for factor, (total, _) in zip(factors, pairs))
    course.optimizer.zero_grad(set_to_none=False)
    (own_loss * processes.count).backward()
    loss = float(processes.sum(own_loss.detach().double()))
    parameters = [p for p in course.model.parameters() if p.grad is not None]
    norm = float(torch.linalg.vector_norm(torch.stack([torch.linalg.vector_norm(p.grad) for p in parameters])))
    if not (math.isfinite(loss) and math.isfinite(norm)):
        raise SystemExit(f"update {course.updates}: expected finite numbers, found a loss of {loss} and gradients of norm {norm}")
    if options.max_gradient_value > 0:
        torch.nn.utils.clip_grad_value_(parameters, options.max_gradient_value)
    if options.max_gradient_norm > 0:
        torch.nn.utils.clip_grad_norm_(parameters, options.max_gradient_norm)
    rate = scheduled_rate(options, course.updates)
    for group in course.optimizer.param_groups if rate is not None else ():
        group["lr"] = rate
    course.optimizer.step()
    course.updates += 1
    return loss, norm


def train(options):
    processes = Processes(options)
    model = Model().load(options.weights).to(processes.device).train()
    optimizer = optimizer_of(options, model.parameters())
    course = Course(options, model, optimizer, processes)
    run = model
    if processes.is_distributed:
        devices = [processes.device] if processes.device.type == "cuda" else None
        # A learned initial state has no part in a window that goes on from another.
        run = torch.nn.parallel.DistributedDataParallel(
            model, device_ids=devices, broadcast_buffers=False, find_unused_parameters=HAS_UNUSED_PARAMETERS)
    data = Corpus(options, options.text) if options.text else SequenceFile(options, options.data)
    held_out = None if not options.validation else Corpus(options, options.validation) if options.text else SequenceFile(
        options, options.validation, validates=True)
    while course.epoch < options.epochs:
        for index, window in enumerate(data.epoch(course.epoch)):
            if index < course.window:
                continue
            if options.windows is not None and course.updates >= options.windows:
                return finish(course, held_out)
            result = update(run, course, window)
            course.window = index + 1
            if result is not None and processes.rank == 0 and course.updates % options.log_every == 0:
                loss, norm = result
                print(f"epoch {course.epoch} window {index} update {course.updates} loss {loss:.9g} norm {norm:.6g}", flush=True)
            if result is not None and options.validate_every and course.updates % options.validate_every == 0:
                validate(course, held_out)
            if options.checkpoint and course.updates % options.checkpoint_every == 0:
                course.save()
        if held_out and not options.validate_every:
            validate(course, held_out)
        course.epoch, course.window = course.epoch + 1, 0
        course.save()
    return finish(course, held_out)


def finish(course, held_out):
    # What a stop leaves between two validations is validated too.
    if held_out and [course.updates] != [updates for updates, _ in course.validations[-1:]]:
        validate(course, held_out)
    course.save()
    if course.processes.rank == 0:
        course.model.save(course.options.save)
        print(f"{course.options.save} has the weights after {course.updates} updates", flush=True)
    if course.processes.is_distributed:
        torch.distributed.barrier()
        torch.distributed.destroy_process_group()


if __name__ == "__main__":
    train(arguments())
