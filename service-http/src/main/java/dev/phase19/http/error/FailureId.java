package dev.phase19.http.error;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;

/**
 * Links the message that a client gets about an unexpected failure to its stack trace in the log.
 */
final class FailureId {

  private FailureId() {}

  /** Logs the failure and returns what the client may know about it. */
  static String logged(Logger logger, Throwable failure) {
    String id = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
    logger.error("request failed: id={}", id, failure);
    return "internal error; look for id=%s in the log of the service".formatted(id);
  }
}
