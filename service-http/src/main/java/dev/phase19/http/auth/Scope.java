package dev.phase19.http.auth;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** What a token may be used for; no scope includes another. */
public enum Scope {
  /** To read: jobs, history, queue, workers, similar files. */
  @JsonProperty("read")
  READ,
  /** To put work on the queue and to cancel it. */
  @JsonProperty("dispatch")
  DISPATCH,
  /** To change how the service works. */
  @JsonProperty("admin")
  ADMIN;

  /** Returns the word for it in configuration and messages, such as {@code read}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
