package dev.phase19.plans.hosts;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A GPU worker on each of some machines. */
final class Workers {
  private static final Duration START_TIMEOUT = Duration.ofSeconds(90);

  private final Services services;
  private final List<Machine> machines;
  private final Map<Machine, Process> processes = new HashMap<>();

  /** Starts them, without waiting for them. */
  Workers(Services services, List<Machine> machines) throws IOException {
    this.services = services;
    this.machines = machines;
    startThoseThatAreNotThere();
  }

  private void startThoseThatAreNotThere() throws IOException {
    for (Machine machine : machines) {
      Process process = processes.get(machine);
      if (process == null || !process.isAlive()) {
        processes.put(machine, services.startWorker(machine));
      }
    }
  }

  /**
   * Starts those that have been killed, and waits until the edge service tells of one a machine.
   */
  void bringUp(EdgeClient client) throws IOException {
    startThoseThatAreNotThere();
    List<String> urls = machines.stream().map(Services::workerUrl).sorted().toList();
    await("workers at " + urls)
        .atMost(START_TIMEOUT)
        .pollInterval(Duration.ofMillis(200))
        .failFast("a service has ended", () -> !allAlive())
        .ignoreExceptions()
        .until(() -> client.workers().values().stream().sorted().toList().equals(urls));
  }

  private boolean allAlive() {
    return services.areAlive() && processes.values().stream().allMatch(Process::isAlive);
  }

  /** The machine of the worker at that URL. */
  Machine machine(String url) {
    return machines.stream()
        .filter(machine -> Services.workerUrl(machine).equals(url))
        .findFirst()
        .orElseThrow();
  }

  /** Ends the worker at that URL by SIGKILL: it tells nobody. */
  void kill(String url) {
    processes.get(machine(url)).destroyForcibly();
  }
}
