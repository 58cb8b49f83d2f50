package dev.phase19.worker.gpu;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.phase19.gpu.GpuSources;
import dev.phase19.worker.node2vec.DeviceOptions;
import io.dropwizard.util.DataSize;
import io.dropwizard.util.DataSizeUnit;
import io.dropwizard.util.Duration;
import io.dropwizard.validation.MaxDuration;
import io.dropwizard.validation.MinDataSize;
import io.dropwizard.validation.MinDuration;
import io.dropwizard.validation.ValidationMethod;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/** The {@code gpu} section: how the GPUs are monitored, and how much of one is used. */
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

  @JsonProperty @NotEmpty private String nvmlLibrary = GpuSources.NVML;

  @JsonProperty @NotEmpty private String nvidiaSmi = GpuSources.NVIDIA_SMI;

  @JsonProperty
  @Min(0)
  @Max(127)
  private int deviceIndex = DeviceOptions.DEFAULTS.index();

  @JsonProperty
  @MinDataSize(value = 1, unit = DataSizeUnit.MEBIBYTES)
  private DataSize memoryLimit;

  @JsonProperty
  @DecimalMin(value = "0", inclusive = false)
  @DecimalMax("1")
  private Double memoryFraction;

  @JsonProperty private boolean memoryGrowth = DeviceOptions.DEFAULTS.growth();

  /** Returns the defaults, for one of the GPUs that CUDA shows. */
  public static GpuConfiguration ofDevice(int index) {
    GpuConfiguration configuration = new GpuConfiguration();
    configuration.deviceIndex = index;
    return configuration;
  }

  /**
   * Time between two readings. NVML's own sample period is up to 1 s: reading faster repeats
   * values.
   */
  Duration interval() {
    return interval;
  }

  /** Returns how many readings of a device are remembered. */
  int readings() {
    return (int) (remembered.toMilliseconds() / interval.toMilliseconds()) + 1;
  }

  /**
   * Returns which GPU TensorFlow may use, and how much of it.
   *
   * @throws IllegalArgumentException if both a memory limit and a memory fraction are set
   */
  public DeviceOptions options() {
    return new DeviceOptions(
        deviceIndex,
        memoryLimit == null ? OptionalLong.empty() : OptionalLong.of(memoryLimit.toBytes()),
        memoryFraction == null ? OptionalDouble.empty() : OptionalDouble.of(memoryFraction),
        memoryGrowth);
  }

  @JsonIgnore
  @ValidationMethod(
      message =
          "must not have both memoryLimit and memoryFraction: TensorFlow takes one of them, remove the other")
  boolean isMemoryLimitedOnce() {
    return memoryLimit == null || memoryFraction == null;
  }

  /**
   * The NVML library, by the name that the system's loader knows; the short name is not found
   * through LD_LIBRARY_PATH.
   */
  String nvmlLibrary() {
    return nvmlLibrary;
  }

  /** The program nvidia-smi, by name or path. */
  String nvidiaSmi() {
    return nvidiaSmi;
  }
}
