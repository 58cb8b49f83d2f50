package dev.phase19.worker.git;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** A host answers a request with a status that is neither success nor a redirect. */
final class HostAnswerException extends IOException {
  private static final long serialVersionUID = 1L;
  private static final Duration MIN_RETRY = Duration.ofSeconds(1);
  private static final Duration MAX_RETRY = Duration.ofHours(1);

  /** Time until another attempt if a host does not say when to try again. */
  static final Duration USUAL = Duration.ofSeconds(30);

  private final int status;
  private final Duration retryAfter;

  /**
   * Describes a response.
   *
   * @param reason reason phrase of the status line, or null
   * @param words beginning of the response's text, or empty
   * @param retryAfter the header Retry-After: seconds, or a date (RFC 9110, section 10.2.3); or
   *     null
   */
  HostAnswerException(int status, String reason, String words, String retryAfter, Instant now) {
    super(
        (status + " " + (reason == null ? "" : reason)).strip()
            + (words.isEmpty() ? "" : ": " + words));
    this.status = status;
    this.retryAfter = bounded(retryAfter, now);
  }

  /**
   * Whether there is no public repository. Hosts that hide whether a private repository exists ask
   * for a password instead.
   */
  boolean isNotPublic() {
    return status == 401 || status == 403 || isNotFound() || status == 407 || status == 451;
  }

  boolean isNotFound() {
    return status == 404 || status == 410;
  }

  boolean isServerError() {
    return status == 500;
  }

  /** Returns after which time the host may answer differently; empty if it will not. */
  Optional<Duration> retryAfter() {
    return switch (status) {
      case 408, 429, 502, 503, 504 -> Optional.of(retryAfter);
      default -> Optional.empty();
    };
  }

  private static Duration bounded(String header, Instant now) {
    Duration asked = asked(header == null ? "" : header.strip(), now);
    if (asked.compareTo(MIN_RETRY) < 0) {
      return MIN_RETRY;
    }
    return asked.compareTo(MAX_RETRY) > 0 ? MAX_RETRY : asked;
  }

  private static Duration asked(String header, Instant now) {
    if (header.matches("\\d+")) {
      return header.length() > 9 ? MAX_RETRY : Duration.ofSeconds(Long.parseLong(header));
    }
    try {
      Instant date = ZonedDateTime.parse(header, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      return Duration.between(now, date);
    } catch (DateTimeParseException e) {
      return USUAL;
    }
  }
}
