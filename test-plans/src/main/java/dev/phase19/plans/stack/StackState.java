package dev.phase19.plans.stack;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a stack that is ready consists of, written to a file for later commands.
 *
 * @param since when it was ready, ISO 8601
 */
record StackState(String since, List<Part> parts) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The kind of a part, by which it is checked. */
  enum Kind {
    REDIS,
    FIXTURES,
    EDGE,
    WORKER
  }

  /**
   * One part.
   *
   * @param process as {@link KnownProcess} writes it; null for one that ran already
   * @param healthUrl null if the part has no health check, or its URL is not known
   */
  record Part(Kind kind, String name, String url, String process, String healthUrl) {

    static Part given(Kind kind, String name, String url) {
      return new Part(kind, name, url, null, null);
    }

    static Part of(Kind kind, Service service) {
      return new Part(
          kind,
          service.name(),
          service.url(),
          service.process().known().text(),
          service.healthUrl());
    }

    Optional<KnownProcess> known() {
      return Optional.ofNullable(process).flatMap(KnownProcess::parse);
    }
  }

  void write(Path file) throws IOException {
    PrivateFiles.write(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(this) + "\n");
  }

  /** Reads the file; empty if it does not exist. */
  static Optional<StackState> read(Path file) throws IOException {
    return Files.exists(file)
        ? Optional.of(JSON.readValue(file.toFile(), StackState.class))
        : Optional.empty();
  }
}
