package dev.phase19.jmeter.listener;

/**
 * What is known of one label in one interval of a run.
 *
 * @param startMillis of the interval, since the epoch
 * @param successesPerSecond null in the last interval, which is not complete
 * @param queueSize the largest, in jobs; null if no sample reported it
 * @param gpuPercent the mean utilization; null if no sample reported it
 */
record RunStep(
    long startMillis,
    String label,
    LabelInterval samples,
    Double successesPerSecond,
    Double queueSize,
    Double gpuPercent) {}
