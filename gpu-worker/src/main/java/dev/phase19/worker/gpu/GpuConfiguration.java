package dev.phase19.worker.gpu;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.dropwizard.util.DataSize;
import io.dropwizard.util.Duration;
import io.dropwizard.validation.MaxDuration;
import io.dropwizard.validation.MinDataSize;
import io.dropwizard.validation.MinDuration;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/** The {@code gpu} section: how the GPUs are watched, and how much of one is used. */
public final class GpuConfiguration {
  @JsonProperty
  @NotNull
  @MinDuration(value = 50, unit = TimeUnit.MILLISECONDS)
  @MaxDuration(value = 1, unit = TimeUnit.MINUTES)
  private Duration interval = Duration.seconds(1);

  @JsonProperty
  @NotNull
  @MinDuration(value = 1, unit = TimeUnit.SECONDS)
  @MaxDuration(value = 1, unit = TimeUnit.HOURS)
  private Duration remembered = Duration.minutes(10);

  @JsonProperty @NotEmpty private String nvmlLibrary = "libnvidia-ml.so.1";

  @JsonProperty @NotEmpty private String nvidiaSmi = "nvidia-smi";

  @JsonProperty
  @MinDataSize(1)
  private DataSize memoryLimit;

  /**
   * Time between two readings. NVML's own sample period is up to 1 s: reading faster repeats
   * values.
   */
  public Duration interval() {
    return interval;
  }

  /** How long a reading can be asked for. */
  public Duration remembered() {
    return remembered;
  }

  /** How much of a GPU's memory TensorFlow may take; empty for as much as it needs. */
  public OptionalLong memoryLimitBytes() {
    return memoryLimit == null ? OptionalLong.empty() : OptionalLong.of(memoryLimit.toBytes());
  }

  /**
   * The library by the name that the system's loader knows; the short name is not found through
   * LD_LIBRARY_PATH.
   */
  String nvmlLibrary() {
    return nvmlLibrary;
  }

  /** The program, by name or path. */
  String nvidiaSmi() {
    return nvidiaSmi;
  }
}
