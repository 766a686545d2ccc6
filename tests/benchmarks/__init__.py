"""The parts of the benchmarks that are rules; figures are shown, never tested."""
