package dev.phase19.store.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phase19.store.queue.JobError;
import dev.phase19.store.worker.WorkerAnnouncement;
import org.junit.jupiter.api.Test;

class ExcerptTest {
  @Test
  void keepsWhatIsShort() {
    assertThat(Excerpt.of(null)).isNull();
    assertThat(Excerpt.of("x".repeat(500))).hasSize(500).doesNotContain(".");
  }

  @Test
  void cutsWhatIsLongAndSaysSo() {
    assertThat(Excerpt.of("x".repeat(380_000))).isEqualTo("x".repeat(497) + "...");
  }

  @Test
  void doesNotCutACharacterInTwo() {
    String emoji = "\ud83d\ude00";

    assertThat(Excerpt.of("x" + emoji.repeat(300))).isEqualTo("x" + emoji.repeat(248) + "...");
    assertThat(Excerpt.of(emoji.repeat(300))).isEqualTo(emoji.repeat(248) + "...");
  }

  @Test
  void jobsAndWorkersKeepNoMore() {
    String endless = "x".repeat(10_000);

    assertThat(new JobError("CLONE_FAILED", endless).message()).hasSize(500);
    assertThat(
            new WorkerAnnouncement(
                    "w", "u", null, "CPU", false, null, null, null, null, endless, null)
                .error())
        .hasSize(500);
  }
}
