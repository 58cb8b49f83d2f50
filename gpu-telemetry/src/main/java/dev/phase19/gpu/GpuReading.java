package dev.phase19.gpu;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;

/**
 * What a GPU reported at one instant; null where it does not report a value.
 *
 * @param sampledAt on this machine's clock
 * @param utilizationPercent share of the last sample period (1/6 s to 1 s) in which a kernel ran
 * @param smClockMhz of the streaming multiprocessors
 */
public record GpuReading(
    @JsonProperty Instant sampledAt,
    @JsonProperty Double utilizationPercent,
    @JsonProperty Long memoryUsedBytes,
    @JsonProperty Double powerWatts,
    @JsonProperty Double temperatureCelsius,
    @JsonProperty Double smClockMhz) {}
