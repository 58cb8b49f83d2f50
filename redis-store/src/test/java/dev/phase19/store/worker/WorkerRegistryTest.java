package dev.phase19.store.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phase19.store.RedisServerExtension;
import dev.phase19.store.stage.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class WorkerRegistryTest {
  @RegisterExtension static final RedisServerExtension REDIS = new RedisServerExtension();

  private WorkerRegistry registry;

  @BeforeEach
  void openRegistry() {
    registry = new WorkerRegistry(REDIS.client());
  }

  @Test
  void aWorkerIsListedAsItAnnouncedItself() {
    WorkerAnnouncement busy =
        new WorkerAnnouncement(
            "b",
            "http://127.0.0.1:1",
            "1.2.3",
            "CPU",
            false,
            "job",
            "repository",
            Stage.TRAIN,
            0.5,
            null,
            null);
    registry.announce(busy);
    registry.announce(idle("a"));

    assertThat(registry.workers())
        .usingRecursiveFieldByFieldElementComparatorIgnoringFields("seenAt")
        .containsExactly(idle("a"), busy);
    assertThat(registry.workers().get(0).seenAt())
        .isBetween(Instant.now().minusSeconds(5), Instant.now().plusSeconds(5));
  }

  @Test
  void theGpusOfAWorkerAreListedAsFarAsTheyReport() {
    List<GpuFigures> gpus =
        List.of(
            new GpuFigures("H200", 42.5, 1L << 30, 141L << 30, true),
            new GpuFigures("a part of one", null, null, null, false));
    registry.announce(
        new WorkerAnnouncement(
            "a", "http://x", "1", "GPU:0", true, gpus, null, null, null, null, null, null));

    assertThat(registry.workers().get(0).gpus()).isEqualTo(gpus);
  }

  @Test
  void whatAWorkerNoLongerSaysIsForgotten() {
    registry.announce(
        new WorkerAnnouncement(
            "a",
            "http://127.0.0.1:1",
            "1.2.3",
            "CPU",
            false,
            "job",
            "r",
            Stage.TRAIN,
            0.5,
            "broken",
            null));
    registry.announce(idle("a"));

    assertThat(registry.workers().get(0).jobId()).isNull();
    assertThat(registry.workers().get(0).error()).isNull();
  }

  @Test
  void aWorkerThatWithdrawsIsGone() {
    registry.announce(idle("a"));
    registry.withdraw("a");

    assertThat(registry.workers()).isEmpty();
  }

  @Test
  void aWorkerThatWasSilentForTenSecondsIsGone() {
    registry.announce(idle("silent"));
    long elevenSecondsAgo = Instant.now().minus(Duration.ofSeconds(11)).toEpochMilli();
    REDIS.client().zadd("{phase19}:workers", elevenSecondsAgo, "silent");

    assertThat(registry.workers()).isEmpty();
  }

  private static WorkerAnnouncement idle(String id) {
    return new WorkerAnnouncement(
        id, "http://127.0.0.1:1", "1.2.3", "CPU", false, null, null, null, null, null, null);
  }
}
