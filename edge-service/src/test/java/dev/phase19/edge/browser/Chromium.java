package dev.phase19.edge.browser;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A headless Chromium, driven through its DevTools protocol. */
final class Chromium implements AutoCloseable {

  /** Those of Debian and of others; the environment variable comes first. */
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");

  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path profile;
  private final Process process;
  private final Thread guard;
  private final int port;

  private Chromium(Path profile, Process process) {
    this.profile = profile;
    this.process = process;
    this.guard = new Thread(process::destroyForcibly); // a terminated JVM leaves no browser
    Runtime.getRuntime().addShutdownHook(guard);
    Path active = profile.resolve("DevToolsActivePort");
    await("Chromium, see " + profile.resolve("log"))
        .atMost(Duration.ofSeconds(30))
        .until(() -> !process.isAlive() || Files.exists(active) && Files.size(active) > 0);
    this.port = port(active);
  }

  private static int port(Path active) {
    try {
      return Integer.parseInt(Files.readAllLines(active).get(0));
    } catch (IOException e) {
      throw new IllegalStateException("Chromium did not start", e);
    }
  }

  static Chromium start() throws IOException {
    Path profile = Files.createTempDirectory("phase19-chromium-");
    Process process =
        new ProcessBuilder(
                program(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--force-color-profile=srgb",
                "--hide-scrollbars",
                "--remote-debugging-port=0",
                "--user-data-dir=" + profile,
                "about:blank")
            .redirectErrorStream(true)
            .redirectOutput(profile.resolve("log").toFile())
            .start();
    return new Chromium(profile, process);
  }

  private static String program() {
    String given = System.getenv("CHROMIUM");
    if (given != null) {
      return given;
    }
    return NAMES.stream()
        .flatMap(
            name ->
                Stream.of(System.getenv("PATH").split(File.pathSeparator))
                    .map(folder -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst()
        .map(Path::toString)
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "no Chromium on the PATH: install it, or name it in CHROMIUM"));
  }

  /** Opens a tab, which shares nothing of a session with the others. */
  Tab open() throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:%d/json/new?about:blank".formatted(port)))
            .PUT(BodyPublishers.noBody())
            .build();
    JsonNode tab = JSON.readTree(HTTP.send(request, BodyHandlers.ofString()).body());
    return Tab.connect(HTTP, URI.create(tab.get("webSocketDebuggerUrl").textValue()));
  }

  @Override
  public void close() throws IOException {
    process.destroy();
    process.onExit().completeOnTimeout(process, 10, TimeUnit.SECONDS).join();
    process.destroyForcibly();
    Runtime.getRuntime().removeShutdownHook(guard);
    try (Stream<Path> files = Files.walk(profile)) {
      files.sorted((a, b) -> b.compareTo(a)).map(Path::toFile).forEach(File::delete);
    }
  }
}
