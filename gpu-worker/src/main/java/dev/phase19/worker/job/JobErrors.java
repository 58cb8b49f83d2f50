package dev.phase19.worker.job;

import dev.phase19.store.queue.JobError;
import dev.phase19.worker.git.CloneException;
import dev.phase19.worker.node2vec.OutOfDeviceMemoryException;

/** The error code and the readable reason that a failure of the pipeline becomes. */
final class JobErrors {
  private JobErrors() {}

  static JobError of(Throwable failure, String stage) {
    if (failure instanceof CloneException clone) {
      return new JobError(
          switch (clone.kind()) {
            case NOT_FOUND -> "REPOSITORY_NOT_FOUND";
            case TOO_LARGE -> "REPOSITORY_TOO_LARGE";
            case FAILED -> "CLONE_FAILED";
          },
          clone.getMessage());
    }
    if (failure instanceof OutOfDeviceMemoryException || failure instanceof OutOfMemoryError) {
      return new JobError("OUT_OF_MEMORY", message(failure));
    }
    String code =
        switch (stage == null ? "" : stage) {
          case "clone" -> "CLONE_FAILED";
          case "parse" -> "PARSE_FAILED";
          case "train" -> "TRAIN_FAILED";
          case "publish" -> "PUBLISH_FAILED";
          default -> "INTERNAL";
        };
    return new JobError(code, message(failure));
  }

  private static String message(Throwable failure) {
    return failure.getMessage() == null ? failure.toString() : failure.getMessage();
  }
}
