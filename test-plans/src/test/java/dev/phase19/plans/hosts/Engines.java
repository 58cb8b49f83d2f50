package dev.phase19.plans.hosts;

import static org.awaitility.Awaitility.await;

import dev.phase19.plans.testing.BuiltJMeter;
import dev.phase19.plans.testing.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** JMeter servers on several machines, and controllers that run plans on them by RMI with TLS. */
final class Engines {
  private static final Duration START_TIMEOUT = Duration.ofSeconds(60);
  private static final Duration RUN_TIMEOUT = Duration.ofSeconds(120);

  private final Path folder;
  private final Path keystore;
  private final List<Machine> machines;

  /**
   * Starts a server on each machine, and waits until all are ready. The environment has the
   * settings that a plan needs there.
   */
  Engines(Path folder, List<Machine> machines, Map<String, String> environment) throws Exception {
    this.folder = folder;
    this.machines = machines;
    keystore = makeKeystore(folder.resolve("rmi_keystore.jks"));
    for (Machine machine : machines) {
      machine.start(
          log(machine), jmeter(machine, "-s", "-Jserver.rmi.localport=4000"), environment);
    }
    for (Machine machine : machines) {
      await("JMeter's server, see " + log(machine))
          .atMost(START_TIMEOUT)
          .until(() -> Files.readString(log(machine)).contains("Created remote object"));
    }
  }

  /** Makes a key pair for controller and servers, as JMeter's create-rmi-keystore.sh does. */
  private static Path makeKeystore(Path file) throws Exception {
    Command.End end =
        Command.of(
                file.resolveSibling("keytool.txt"),
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                    "-genkeypair",
                    "-alias",
                    "rmi",
                    "-keyalg",
                    "RSA",
                    "-dname",
                    "CN=rmi",
                    "-validity",
                    "7",
                    "-storepass",
                    "changeit",
                    "-keystore",
                    file.toString()))
            .run(START_TIMEOUT);
    if (end.exitCode() != 0) {
      throw new IOException(end.output());
    }
    return file.toAbsolutePath();
  }

  /**
   * Runs a plan on all engines, from a controller on {@code machine}, and returns its exit code.
   *
   * @param properties for the controller, as {@code -Jname=value}, or for the engines, as {@code
   *     -Gname=value}
   */
  int run(Machine machine, Path plan, Path results, String... properties) throws Exception {
    List<String> words = new ArrayList<>(jmeter(machine, "-n", "-t", plan.toString()));
    words.addAll(List.of("-R", String.join(",", machines.stream().map(Machine::address).toList())));
    words.addAll(List.of("-l", results.toString()));
    words.addAll(List.of(properties));
    Process controller = machine.start(log(machine), words, Map.of());
    if (!controller.waitFor(RUN_TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
      throw new AssertionError("not ended after " + RUN_TIMEOUT + ", see " + log(machine));
    }
    return controller.exitValue();
  }

  /** Returns the file with what JMeter on {@code machine} has printed. */
  Path log(Machine machine) {
    return folder.resolve(machine.name() + ".txt");
  }

  private List<String> jmeter(Machine machine, String... arguments) throws IOException {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(List.of("-Xmx256m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    // Otherwise RMI gives the others this computer's own address, which they cannot reach.
    words.add("-Djava.rmi.server.hostname=" + machine.address());
    words.addAll(List.of("-jar", BuiltJMeter.home("bin/ApacheJMeter.jar")));
    words.addAll(List.of("-q", "src/test/jmeter/user.properties"));
    words.addAll(List.of("-j", folder.resolve(machine.name() + ".log").toString()));
    words.add("-Jserver.rmi.ssl.keystore.file=" + keystore);
    words.add("-Jserver.rmi.ssl.truststore.file=" + keystore);
    words.addAll(List.of(arguments));
    return words;
  }
}
