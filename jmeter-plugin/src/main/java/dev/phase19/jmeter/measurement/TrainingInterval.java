package dev.phase19.jmeter.measurement;

import java.io.Serializable;
import java.time.Instant;

/**
 * When a job trained, on the worker's clock.
 *
 * @param worker the worker's id
 */
public record TrainingInterval(String worker, String device, Instant start, Instant end)
    implements Serializable {}
