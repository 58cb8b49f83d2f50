/**
 * What the machine's NVIDIA GPUs do: read from NVML, or from nvidia-smi where that is missing, and
 * told at {@code GET /api/v1/gpu}. A machine without a GPU is a state of its own, with its reason;
 * a value that a device does not report is null, never 0.
 */
package dev.phase19.worker.gpu;
