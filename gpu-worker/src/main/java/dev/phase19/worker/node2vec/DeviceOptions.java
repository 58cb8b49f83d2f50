package dev.phase19.worker.node2vec;

import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * How TensorFlow may use a GPU; without a GPU, the options have no effect. TensorFlow takes them
 * from the first session of a process, and they hold for the life of the process.
 *
 * @param index index of the GPU among those that CUDA shows to this process, from 0
 * @param memoryLimitBytes most memory that TensorFlow may take; if empty, as much as there is
 * @param memoryFraction most memory that TensorFlow may take, as a share of the GPU's memory, above
 *     0 and at most 1; not together with a limit, because TensorFlow accepts only one of the two
 * @param growth whether TensorFlow takes memory as it needs it, instead of all that it may take at
 *     once
 */
public record DeviceOptions(
    int index, OptionalLong memoryLimitBytes, OptionalDouble memoryFraction, boolean growth) {

  /** The first GPU and all of its memory, taken as it is needed. */
  public static final DeviceOptions DEFAULTS =
      new DeviceOptions(0, OptionalLong.empty(), OptionalDouble.empty(), true);

  public DeviceOptions {
    if (index < 0) {
      throw new IllegalArgumentException("device index must be >= 0, was " + index);
    }
    if (memoryLimitBytes.isPresent() && memoryLimitBytes.getAsLong() < 1 << 20) {
      throw new IllegalArgumentException(
          "memory limit must be >= 1 MiB, was " + memoryLimitBytes.getAsLong() + " bytes");
    }
    if (memoryFraction.isPresent()
        && !(memoryFraction.getAsDouble() > 0 && memoryFraction.getAsDouble() <= 1)) {
      throw new IllegalArgumentException(
          "memory fraction must be > 0 and <= 1, was " + memoryFraction.getAsDouble());
    }
    if (memoryLimitBytes.isPresent() && memoryFraction.isPresent()) {
      throw new IllegalArgumentException(
          "give a memory limit or a memory fraction, not both: TensorFlow takes one of them");
    }
  }
}
