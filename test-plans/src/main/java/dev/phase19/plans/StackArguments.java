package dev.phase19.plans;

import dev.phase19.plans.stack.StackException;
import dev.phase19.plans.stack.StackOptions;
import dev.phase19.plans.stack.StackOptions.Given;
import dev.phase19.plans.stack.StackOptions.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options that say what a stack consists of. A blank value counts as not given. */
final class StackArguments {
  private static final String TOKEN = "PHASE19_TOKEN";
  private static final String REDIS = "PHASE19_STACK_REDIS_URI";

  @Option(
      names = "--workers",
      paramLabel = "N",
      defaultValue = "1",
      description = "Workers that take jobs, each with a GPU of its own if there are so many; 1.")
  private int workers;

  @Option(
      names = "--no-limited-worker",
      description = "Without the worker that has little memory, for limited-gpu-memory.")
  private boolean noLimitedWorker;

  @Option(
      names = "--edge-port",
      paramLabel = "PORT",
      defaultValue = "0",
      description = "Where the edge service listens; a free port by default.")
  private int edgePort;

  @Option(
      names = "--worker-port",
      paramLabel = "PORT",
      defaultValue = "0",
      description = "Where the first worker listens; the others on the ports above it.")
  private int workerPort;

  @Option(
      names = "--redis-port",
      paramLabel = "PORT",
      defaultValue = "0",
      description = "Where Redis listens.")
  private int redisPort;

  @Option(
      names = "--fixtures-port",
      paramLabel = "PORT",
      defaultValue = "0",
      description = "Where the fixture repositories are served.")
  private int fixturesPort;

  @Option(
      names = "--redis-uri",
      paramLabel = "URI",
      defaultValue = "",
      description =
          "A Redis that runs already, for the edge service and the workers. One with a password is"
              + " better given as "
              + REDIS
              + " in the environment.")
  private String redisUri;

  @Option(
      names = "--edge-url",
      paramLabel = "URL",
      defaultValue = "",
      description =
          "An edge service that runs already; with --redis-uri, the Redis that it uses, workers"
              + " are started for it.")
  private String edgeUrl;

  @Option(
      names = "--worker-url",
      paramLabel = "URL",
      defaultValue = "",
      description = "A worker that runs already, instead of the stack's.")
  private String workerUrl;

  @Option(
      names = "--limited-worker-url",
      paramLabel = "URL",
      defaultValue = "",
      description = "A worker with a memory limit that runs already.")
  private String limitedWorkerUrl;

  @Option(
      names = "--fixtures-url",
      paramLabel = "URL",
      defaultValue = "",
      description = "Where fixture repositories are served already.")
  private String fixturesUrl;

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      defaultValue = "",
      description =
          "A file with the token that the services accept; for services that run already it may be"
              + " PHASE19_TOKEN in the environment. By default one is made.")
  private String tokenFile;

  /** Returns the options as a record, checked. */
  StackOptions options() throws IOException, StackException {
    return new StackOptions(
            workers,
            !noLimitedWorker,
            new Given(
                redis(),
                url(edgeUrl),
                url(workerUrl),
                url(limitedWorkerUrl),
                url(fixturesUrl),
                token()),
            new Ports(redisPort, fixturesPort, edgePort, workerPort))
        .checked();
  }

  /** Returns the options as words of a command line, without those that may hold a secret. */
  List<String> words() {
    List<String> words = new ArrayList<>();
    words.add("--workers=" + workers);
    words.add("--no-limited-worker=" + noLimitedWorker);
    words.add("--edge-port=" + edgePort);
    words.add("--worker-port=" + workerPort);
    words.add("--redis-port=" + redisPort);
    words.add("--fixtures-port=" + fixturesPort);
    words.add("--edge-url=" + edgeUrl);
    words.add("--worker-url=" + workerUrl);
    words.add("--limited-worker-url=" + limitedWorkerUrl);
    words.add("--fixtures-url=" + fixturesUrl);
    words.add("--token-file=" + tokenFile);
    return words;
  }

  /** Returns what {@link #words} leaves out, as environment variables. */
  Map<String, String> environment() {
    return redis().map(uri -> Map.of(REDIS, uri)).orElse(Map.of());
  }

  private Optional<String> redis() {
    return given(redisUri).or(() -> given(System.getenv().getOrDefault(REDIS, "")));
  }

  private Optional<String> token() throws IOException, StackException {
    if (tokenFile.isBlank()) {
      boolean asked = !(edgeUrl + workerUrl + limitedWorkerUrl).isBlank();
      return asked ? given(System.getenv().getOrDefault(TOKEN, "")) : Optional.empty();
    }
    Path file = Path.of(tokenFile);
    if (!Files.isReadable(file)) {
      throw new StackException("--token-file: there is no file " + file + " that you can read");
    }
    Optional<String> token = given(Files.readString(file));
    if (token.isEmpty()) {
      throw new StackException("--token-file: " + file + " is empty");
    }
    return token;
  }

  private static Optional<String> given(String text) {
    return Optional.of(text.strip()).filter(value -> !value.isEmpty());
  }

  private static Optional<String> url(String text) {
    return given(text).map(url -> url.replaceAll("/+$", ""));
  }
}
