package dev.phase19.worker.job;

import static dev.phase19.gpu.TickingClock.START;
import static org.assertj.core.api.Assertions.assertThat;

import dev.phase19.gpu.TickingClock;
import dev.phase19.store.queue.TrainingEpochs;
import dev.phase19.store.stage.Stage;
import org.junit.jupiter.api.Test;

class EpochProgressTest {
  private final JobProgress job = new JobProgress(System::nanoTime);
  private final TickingClock clock = new TickingClock();
  private final EpochProgress progress = new EpochProgress(job, clock);

  @Test
  void theEndIsEstimatedFromThePaceSinceTheTrainingBegan() {
    job.enter(Stage.TRAIN);
    clock.tick(100); // it waited for its turn
    progress.goesOn();
    clock.tick(2);
    progress.goesOn();
    clock.tick(4);

    assertThat(progress.epoch(2, 10, 3.5)).isTrue();

    assertThat(job.progress().fraction()).isEqualTo(0.2);
    assertThat(job.progress().epochs())
        .isEqualTo(new TrainingEpochs(2, 10, 3.5, START.plusSeconds(106 + 24)));
  }

  @Test
  void theLastEpochEndsNow() {
    job.enter(Stage.TRAIN);
    progress.goesOn();
    clock.tick(9);
    progress.epoch(10, 10, 1);

    assertThat(job.progress().epochs().estimatedEndAt()).isEqualTo(clock.instant());
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
