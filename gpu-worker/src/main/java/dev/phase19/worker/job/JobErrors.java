package dev.phase19.worker.job;

import dev.phase19.store.queue.JobError;
import dev.phase19.store.stage.Stage;
import dev.phase19.worker.git.CloneException;
import dev.phase19.worker.imports.ImportLimitException;
import dev.phase19.worker.node2vec.OutOfDeviceMemoryException;
import dev.phase19.worker.repository.ParseLimitException;

/** Turns a failure of the pipeline into an error code and a readable reason. */
final class JobErrors {
  private static final int MAX_CAUSES = 50;

  private JobErrors() {}

  static JobError of(Throwable failure, Stage stage) {
    if (failure instanceof OutOfDeviceMemoryException) {
      return new JobError("OUT_OF_MEMORY", message(failure));
    }
    if (fillsTheHeap(failure)) {
      return new JobError(
          "HEAP_FULL", "the worker's own memory is full: start it with a larger -Xmx");
    }
    if (failure instanceof CloneException clone) {
      return new JobError(
          switch (clone.kind()) {
            case NOT_FOUND -> "REPOSITORY_NOT_FOUND";
            case NO_DEFAULT_BRANCH -> "NO_DEFAULT_BRANCH";
            case OBJECT_FORMAT -> "OBJECT_FORMAT";
            case TOO_LARGE -> "REPOSITORY_TOO_LARGE";
            case FAILED -> "CLONE_FAILED";
          },
          clone.getMessage());
    }
    if (failure instanceof ParseLimitException || failure instanceof ImportLimitException) {
      return new JobError("REPOSITORY_TOO_LARGE", message(failure));
    }
    if (failure instanceof QuotaExceededException) {
      return new JobError("QUOTA_EXCEEDED", message(failure));
    }
    if (failure instanceof VectorsKeptException) {
      return new JobError("CLONE_FAILED", message(failure));
    }
    return new JobError(stage == null ? "INTERNAL" : code(stage), message(failure));
  }

  private static String code(Stage stage) {
    return switch (stage) {
      case CLONE -> "CLONE_FAILED";
      case PARSE -> "PARSE_FAILED";
      case TRAIN -> "TRAIN_FAILED";
      case PUBLISH -> "PUBLISH_FAILED";
    };
  }

  /** Whether an OutOfMemoryError is the failure or among its causes, since libraries wrap it. */
  private static boolean fillsTheHeap(Throwable failure) {
    Throwable cause = failure;
    for (int i = 0; cause != null && i < MAX_CAUSES; i++, cause = cause.getCause()) {
      if (cause instanceof OutOfMemoryError) {
        return true;
      }
    }
    return false;
  }

  private static String message(Throwable failure) {
    if (isOfTheLanguage(failure)) {
      return "an error in the worker's program, "
          + failure.getClass().getSimpleName()
          + "; its log has the rest";
    }
    return failure.getMessage() == null ? failure.toString() : failure.getMessage();
  }

  /**
   * Whether it is an exception of Java itself, such as an index out of bounds. Its message, such as
   * {@code -1}, means nothing to users.
   */
  private static boolean isOfTheLanguage(Throwable failure) {
    boolean explained =
        failure instanceof IllegalArgumentException && !(failure instanceof NumberFormatException)
            || failure instanceof IllegalStateException;
    return (failure instanceof RuntimeException || failure instanceof Error)
        && failure.getClass().getName().startsWith("java.")
        && !explained;
  }
}
