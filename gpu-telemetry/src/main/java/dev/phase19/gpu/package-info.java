/**
 * What this machine's NVIDIA GPUs report, read by NVML through JNA, or by the program nvidia-smi. A
 * machine without a GPU is a regular state, with its reason; a value that a device does not report
 * is null, never 0.
 */
package dev.phase19.gpu;
