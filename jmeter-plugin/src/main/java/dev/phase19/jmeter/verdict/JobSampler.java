package dev.phase19.jmeter.verdict;

/** A sampler whose samples are jobs, which a service can end with {@code OUT_OF_MEMORY}. */
public interface JobSampler {}
