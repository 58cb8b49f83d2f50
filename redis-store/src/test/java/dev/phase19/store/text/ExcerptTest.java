package dev.phase19.store.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.phase19.store.queue.JobError;
import dev.phase19.store.worker.WorkerAnnouncement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExcerptTest {
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 499, 500})
  void aShortTextIsKept(int length) {
    assertThat(Excerpt.of("x".repeat(length))).isEqualTo("x".repeat(length));
  }

  @Test
  void noTextStaysNone() {
    assertThat(Excerpt.of(null)).isNull();
  }

  @Test
  void aLongTextIsCut() {
    assertThat(Excerpt.of("x".repeat(380_000))).hasSize(500).endsWith("x ...");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x"})
  void noCharacterIsCutInTwo(String before) {
    String cut = Excerpt.of(before + "\uD83D\uDE80".repeat(400));

    assertThat(cut).endsWith("\uD83D\uDE80 ...").hasSizeBetween(499, 500);
    assertThat(new String(cut.getBytes(UTF_8), UTF_8)).isEqualTo(cut);
  }

  @Test
  void whatJobsAndWorkersSayIsShort() {
    String text = "x".repeat(380_000);

    assertThat(new JobError("CLONE_FAILED", text).message()).hasSize(Excerpt.LONGEST);
    assertThat(
            new WorkerAnnouncement("w", "", "CPU", false, null, null, null, null, text, null)
                .error())
        .hasSize(Excerpt.LONGEST);
  }
}
