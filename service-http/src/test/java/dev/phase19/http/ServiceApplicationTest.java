package dev.phase19.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the application in a process of its own, because its exit status is part of the promise. */
class ServiceApplicationTest {

  @TempDir Path folder;

  private record Ended(int status, String output) {}

  private Ended run(String... arguments) throws IOException, InterruptedException {
    Path output = folder.resolve("output.txt");
    List<String> command =
        new java.util.ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                TinyApplication.class.getName()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
    builder.environment().remove("PHASE19_TOKEN");
    Process process = builder.start();
    try {
      assertThat(process.waitFor(30, TimeUnit.SECONDS)).as("ended by itself").isTrue();
      return new Ended(process.exitValue(), Files.readString(output));
    } finally {
      process.destroyForcibly();
    }
  }

  private Path file(String yaml) throws IOException {
    return Files.writeString(folder.resolve("service.yml"), yaml);
  }

  @Test
  void missingTokenIsSaidInWordsAndEndsTheService() throws Exception {
    Path file = file("auth: {tokens: [{token: \"${PHASE19_TOKEN:-}\", scopes: [read]}]}");

    Ended ended = run("server", file.toString());

    assertThat(ended.status()).isNotZero();
    assertThat(ended.output())
        .contains("TinyApplication cannot start")
        .contains("set PHASE19_TOKEN in the environment")
        .doesNotContain("\tat ");
  }

  @Test
  void missingFileIsNamed() throws Exception {
    Ended ended = run("server", folder.resolve("no.yml").toString());

    assertThat(ended.status()).isNotZero();
    assertThat(ended.output()).contains("no configuration file").doesNotContain("\tat ");
  }

  @Test
  void unknownKeyIsNamed() throws Exception {
    Ended ended = run("check", file("auth: {tokenz: []}").toString());

    assertThat(ended.status()).isNotZero();
    assertThat(ended.output()).contains("auth.tokenz").doesNotContain("\tat ");
  }

  @Test
  void takenPortIsNamed() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Path file =
          file(
              """
              server:
                applicationConnectors: [{type: http, port: %d, bindHost: 127.0.0.1}]
                adminConnectors: [{type: http, port: 0, bindHost: 127.0.0.1}]
              auth: {tokens: [{token: 0123456789abcdef, scopes: [read]}]}
              """
                  .formatted(taken.getLocalPort()));

      Ended ended = run("server", file.toString());

      assertThat(ended.status()).isNotZero();
      assertThat(ended.output())
          .contains("TinyApplication cannot start")
          .contains(String.valueOf(taken.getLocalPort()));
    }
  }

  @Test
  void helpIsNoError() throws Exception {
    Ended ended = run("--help");

    assertThat(ended.status()).isZero();
    assertThat(ended.output()).contains("server", "check");
  }
}
