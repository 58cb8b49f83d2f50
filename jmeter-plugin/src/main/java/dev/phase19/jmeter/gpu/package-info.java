/** Where readings of GPUs come from: this machine, a worker, a Prometheus page. */
package dev.phase19.jmeter.gpu;
