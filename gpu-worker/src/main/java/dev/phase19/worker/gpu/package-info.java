/**
 * What the machine's NVIDIA GPUs do: read all the time, remembered for some minutes, and told at
 * {@code GET /api/v1/gpu} and as metrics. A machine without a GPU is a state of its own, with its
 * reason.
 */
package dev.phase19.worker.gpu;
