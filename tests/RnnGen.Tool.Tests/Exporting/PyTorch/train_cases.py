"""Runs train.py of a folder several times in one process: a JSON list of argument lists; a line '---' ends each."""
import json
import sys

import torch

torch.set_num_threads(1)
sys.path.insert(0, sys.argv[1])
import train

for arguments in json.loads(sys.argv[2]):
    sys.argv = ["train.py", *arguments]
    try:
        train.train(train.arguments())
    except SystemExit as stop:
        print(f"stopped: {stop}")
    print("---", flush=True)
