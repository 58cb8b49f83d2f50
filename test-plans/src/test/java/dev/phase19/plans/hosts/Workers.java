package dev.phase19.plans.hosts;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** GPU workers, one on each of the given machines. */
final class Workers {
  private static final Duration START_TIMEOUT = Duration.ofSeconds(90);

  private final Services services;
  private final List<Machine> machines;
  private final Map<Machine, Process> processes = new HashMap<>();

  /** Starts the workers, without waiting for them. */
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

  /** Starts the workers that have ended, and waits until the edge service lists one per machine. */
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

  /** Returns the machine of the worker at {@code url}. */
  Machine machine(String url) {
    return machines.stream()
        .filter(machine -> Services.workerUrl(machine).equals(url))
        .findFirst()
        .orElseThrow();
  }

  /** Ends the worker at {@code url} with SIGKILL, so that it cannot tell anybody. */
  void kill(String url) {
    processes.get(machine(url)).destroyForcibly();
  }
}
