package dev.phase19.plans.hosts;

import dev.phase19.plans.testing.Command;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** One of the network's machines; apart from its network it is this computer. */
final class Machine {
  private static final String DEVICE = "eth0";

  private final Namespace namespace;
  private final String name;
  private final String address;
  private final List<Process> processes = new ArrayList<>();

  Machine(Namespace namespace, String name, String address) {
    this.namespace = namespace;
    this.name = name;
    this.address = address;
  }

  String name() {
    return name;
  }

  String address() {
    return address;
  }

  Namespace namespace() {
    return namespace;
  }

  /**
   * Starts a program on it.
   *
   * @param log the file for what it prints
   */
  Process start(Path log, List<String> command, Map<String, String> environment)
      throws IOException {
    List<String> words = new ArrayList<>(namespace.exec());
    words.addAll(command);
    Process process = Command.of(log, words).with(environment).start();
    processes.add(process);
    return process;
  }

  /** Unplugs its cable: packets on the way are lost, and nobody is notified. */
  void unplug() {
    namespace.configure("link", "set", DEVICE, "down");
  }

  /** Plugs its cable in. */
  void plugIn() {
    namespace.configure("link", "set", DEVICE, "up");
  }

  /** Connects it to a switch by a port of its own, and gives it its address. */
  void connect(Namespace networkSwitch, String bridge, int prefixLength) {
    namespace.configure("link", "set", "lo", "up");
    namespace.configure(
        "link", "add", DEVICE, "type", "veth", "peer", "name", name, "netns", networkSwitch.name());
    networkSwitch.configure("link", "set", name, "master", bridge, "up");
    namespace.configure("address", "add", address + "/" + prefixLength, "dev", DEVICE);
    plugIn();
  }

  /** Ends all processes that were started on it, and removes it. */
  void remove() {
    processes.forEach(Process::destroyForcibly);
    for (Process process : processes) {
      try {
        process.waitFor(5, TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    namespace.remove();
  }
}
