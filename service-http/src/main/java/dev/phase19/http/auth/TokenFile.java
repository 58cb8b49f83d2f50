package dev.phase19.http.auth;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dropwizard.lifecycle.Managed;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file of tokens that is read again when it changes, so that tokens can be rotated while the
 * service runs. As long as what it holds is not usable, the tokens from before remain, and a health
 * check says why.
 */
public final class TokenFile implements Managed {
  private static final Logger log = LoggerFactory.getLogger(TokenFile.class);
  private static final Duration EVERY = Duration.ofSeconds(1);
  private static final int MAX_BYTES = 1 << 20;

  private final Path file;
  private final List<ConfiguredToken> others;
  private final TokenRegister register;
  private final ObjectMapper yaml;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread daemon = new Thread(task, "token-file");
            daemon.setDaemon(true);
            return daemon;
          });
  private byte[] last;
  private volatile String problem;

  /**
   * Reads the file.
   *
   * @param others tokens that are known besides those of the file
   * @param yaml reads YAML
   * @throws IllegalArgumentException if there are no usable tokens in the file
   */
  public TokenFile(
      Path file, List<ConfiguredToken> others, TokenRegister register, ObjectMapper yaml) {
    this.file = file;
    this.others = List.copyOf(others);
    this.register = register;
    // A misspelled key would otherwise look like one that is missing.
    this.yaml = yaml.copy().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    readAgain();
    if (problem != null) {
      throw new IllegalArgumentException(problem);
    }
  }

  @Override
  public void start() {
    thread.scheduleWithFixedDelay(
        this::readAgain, EVERY.toMillis(), EVERY.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void stop() {
    thread.shutdownNow();
  }

  /** Says why changes of the file have no effect; empty while they have. */
  public Optional<String> problem() {
    return Optional.ofNullable(problem);
  }

  private void readAgain() {
    try {
      byte[] bytes = bytes();
      if (!Arrays.equals(bytes, last)) {
        last = bytes;
        List<ConfiguredToken> all = new ArrayList<>(others);
        all.addAll(tokens(bytes));
        AuthConfiguration.problem(all).ifPresent(TokenFile::refuse);
        register.replace(all);
        problem = null;
        log.info("tokens read: file={} tokens={}", file, all.size());
      }
    } catch (IOException | RuntimeException unusable) {
      last = null; // so that the file is read once it is back, even with the same tokens
      String reason = "auth.tokenFile %s cannot be used: %s".formatted(file, reason(unusable));
      if (!reason.equals(problem)) {
        log.error("{}; the tokens from before remain", reason);
      }
      problem = reason;
    }
  }

  /** Reads no more than a byte too much, because the file could be of any length. */
  private byte[] bytes() throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        refuse("it has more than " + MAX_BYTES + " bytes");
      }
      return bytes;
    }
  }

  private List<ConfiguredToken> tokens(byte[] bytes) throws IOException {
    if (yaml.readTree(bytes).isEmpty()) {
      refuse("it has no token");
    }
    ConfiguredToken[] tokens = yaml.readValue(bytes, ConfiguredToken[].class);
    if (Arrays.asList(tokens).contains(null)) {
      refuse("it has an entry without a token");
    }
    return List.of(tokens);
  }

  private static void refuse(String reason) {
    throw new IllegalArgumentException(reason);
  }

  /** Never quotes the file, whose tokens must not get into a log. */
  private static String reason(Exception unusable) {
    if (unusable instanceof JacksonException syntax) {
      return "line %d is not as in `- {token: ..., scopes: [read]}`"
          .formatted(syntax.getLocation() == null ? 1 : syntax.getLocation().getLineNr());
    }
    return unusable instanceof IOException
        ? unusable.getClass().getSimpleName()
        : unusable.getMessage();
  }
}
