/**
 * Telemetry of the machine's NVIDIA GPUs: read at a fixed interval, remembered for some minutes,
 * and reported at {@code GET /api/v1/gpu} and as metrics. Having no GPU is a state of its own,
 * which is reported with its reason.
 */
package dev.phase19.worker.gpu;
