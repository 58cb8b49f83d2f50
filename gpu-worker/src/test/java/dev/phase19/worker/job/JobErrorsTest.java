package dev.phase19.worker.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phase19.store.queue.JobError;
import dev.phase19.store.stage.Stage;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class JobErrorsTest {
  @ParameterizedTest
  @MethodSource
  void textsForProgrammersStayInTheLog(Throwable failure) {
    JobError error = JobErrors.of(failure, Stage.PARSE);

    assertThat(error.code()).isEqualTo("PARSE_FAILED");
    assertThat(error.message())
        .isEqualTo(
            "an error in the worker's program, "
                + failure.getClass().getSimpleName()
                + "; its log has the rest");
  }

  static Stream<Throwable> textsForProgrammersStayInTheLog() {
    return Stream.of(
        new NegativeArraySizeException("-1"),
        new ArrayIndexOutOfBoundsException("arraycopy: last source index 12 out of bounds for 3"),
        new ClassCastException("class A cannot be cast to class B"),
        new StackOverflowError(),
        new NumberFormatException("For input string: \"x\""));
  }

  @Test
  void textsForPeopleReachTheJob() {
    assertThat(JobErrors.of(new IOException("the disk is full"), Stage.PARSE).message())
        .isEqualTo("the disk is full");
    assertThat(JobErrors.of(new IllegalArgumentException("k must be >= 1"), Stage.TRAIN).message())
        .isEqualTo("k must be >= 1");
  }

  @Test
  void aQuotaHasACodeOfItsOwnAndSaysTheWayOut() {
    JobError error = JobErrors.of(new QuotaExceededException(3, 4, 5), Stage.PUBLISH);

    assertThat(error.code()).isEqualTo("QUOTA_EXCEEDED");
    assertThat(error.message()).contains("raise embeddings.quota").contains("or forget");
  }

  @Test
  void aFullHeapIsNotTheDevices() {
    Throwable wrapped = new IOException("cannot unpack", new OutOfMemoryError("Java heap space"));

    assertThat(JobErrors.of(wrapped, Stage.CLONE).code()).isEqualTo("HEAP_FULL");
    assertThat(JobErrors.of(new OutOfMemoryError(), Stage.TRAIN).code()).isEqualTo("HEAP_FULL");
  }
}
