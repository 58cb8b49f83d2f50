package dev.phase19.worker.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phase19.store.queue.TrainingEpochs;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class EpochProgressTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final JobProgress job = new JobProgress(System::nanoTime);
  private Instant now = START;
  private final Clock clock =
      new Clock() {
        @Override
        public Instant instant() {
          return now;
        }

        @Override
        public ZoneOffset getZone() {
          return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
          return this;
        }
      };

  private final EpochProgress progress = new EpochProgress(job, clock);

  @Test
  void theEndIsEstimatedFromThePaceSinceTheTrainingBegan() {
    job.enter(Stage.TRAIN);
    now = START.plusSeconds(100); // it waited for its turn
    progress.goesOn();
    now = now.plusSeconds(2);
    progress.goesOn();
    now = now.plusSeconds(4);

    assertThat(progress.epoch(2, 10, 3.5)).isTrue();

    assertThat(job.progress().fraction()).isEqualTo(0.2);
    assertThat(job.progress().epochs())
        .isEqualTo(new TrainingEpochs(2, 10, 3.5, START.plusSeconds(106 + 24)));
  }

  @Test
  void theLastEpochEndsNow() {
    job.enter(Stage.TRAIN);
    progress.goesOn();
    now = START.plusSeconds(9);
    progress.epoch(10, 10, 1);

    assertThat(job.progress().epochs().estimatedEndAt()).isEqualTo(now);
  }

  @Test
  void theNextStageHasNoEpochs() {
    job.enter(Stage.TRAIN);
    progress.epoch(1, 10, 1);

    job.enter(Stage.PUBLISH);

    assertThat(job.progress().epochs()).isNull();
  }

  @Test
  void anAbandonedJobEndsItsTraining() {
    assertThat(progress.goesOn()).isTrue();
    job.abandon();

    assertThat(progress.goesOn()).isFalse();
    assertThat(progress.epoch(1, 10, 1)).isFalse();
  }
}
