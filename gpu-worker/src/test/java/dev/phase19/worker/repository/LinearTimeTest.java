package dev.phase19.worker.repository;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.OperatingSystemMXBean;
import dev.phase19.worker.git.LargeRepository;
import dev.phase19.worker.git.LocalRepository;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Counts processor time, because other processes take turns with this one. */
class LinearTimeTest {
  private static final int SMALL = 250;
  private static final int TIMES = 4;

  /** More than the times that the repository is larger, for caches and collections. */
  private static final double TOLERANCE = 1.7;

  private static final int ROUNDS = 2;

  @TempDir private Path folder;

  @Test
  void fourTimesTheFilesTakeFourTimesAsLong() throws Exception {
    LargeRepository.create(folder.resolve("small"), SMALL);
    LargeRepository.create(folder.resolve("large"), TIMES * SMALL);
    parse("large", TIMES * SMALL); // warms up

    long small = Long.MAX_VALUE;
    long large = Long.MAX_VALUE;
    for (int round = 0; round < ROUNDS; round++) {
      small = Math.min(small, parse("small", SMALL));
      large = Math.min(large, parse("large", TIMES * SMALL));
    }

    assertThat((double) large / small).isLessThan(TIMES * TOLERANCE);
  }

  /** Returns the processor time in nanoseconds. */
  private long parse(String name, int files) throws Exception {
    CloneConfiguration limits = new CloneConfiguration();
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    long start = system.getProcessCpuTime();
    Path gitFolder = LocalRepository.gitFolder(folder.resolve(name)).orElseThrow();
    try (LocalRepository opened = LocalRepository.open(gitFolder, null, limits.cloneLimits())) {
      assertThat(limits.parser().parse(opened, (done, of) -> {}).files()).hasSize(files);
    }
    return system.getProcessCpuTime() - start;
  }
}
