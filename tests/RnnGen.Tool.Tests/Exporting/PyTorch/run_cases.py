"""Runs exported modules: for every line of cases.json the outputs and the state after them, beside the module."""
import importlib
import json
import os
import sys
import traceback

import torch

torch.set_num_threads(1)


def run(folder, case):
    module = importlib.import_module(case["module"])
    model = getattr(module, case["class"])().load(os.path.join(folder, case["module"] + ".safetensors"))
    model.eval()
    given, _ = module.read_safetensors(os.path.join(folder, case["module"] + ".in.safetensors"))
    values = {name: value.long() if name == "tokens" else value.to(module.DTYPE) for name, value in given.items()}
    names = model.initial_state(1)
    state = {name: values.pop(name) for name in names if name in values}
    if case["steps"] is not None:
        values["steps"] = case["steps"]
    with torch.no_grad():
        y, after = model(**values, state=state or None)
    found = {f"{name}.next": value for name, value in after.items()}
    found.update(y if isinstance(y, dict) else {"y": y})
    module.write_safetensors(os.path.join(folder, case["module"] + ".out.safetensors"), found, {})
    model.save(os.path.join(folder, case["module"] + ".saved.safetensors"))


def main(folder):
    sys.path.insert(0, folder)
    with open(os.path.join(folder, "cases.json"), encoding="utf-8") as file:
        cases = json.load(file)
    for case in cases:
        try:
            run(folder, case)
        except Exception:
            with open(os.path.join(folder, case["module"] + ".error"), "w", encoding="utf-8") as file:
                file.write(traceback.format_exc())


main(sys.argv[1])
