package dev.phase19.plans.hosts;

import static dev.phase19.plans.hosts.Iproute.ip;

import com.sun.jna.Library;
import com.sun.jna.Native;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;

/**
 * A network namespace of this computer's kernel: devices, addresses, routes and ports of its own,
 * for the processes that are started in it.
 */
record Namespace(String name) {
  private static final String FOLDER = "/run/netns/";

  static Namespace add(String name) {
    ip("netns", "add", name);
    return new Namespace(name);
  }

  /** Those that are there, of whomever. */
  static List<Namespace> all() {
    return ip("netns", "list")
        .lines()
        .map(line -> new Namespace(line.split(" ")[0]))
        .filter(namespace -> !namespace.name().isEmpty())
        .toList();
  }

  /** Runs {@code ip} on the devices in it. */
  void configure(String... arguments) {
    String[] words = new String[arguments.length + 2];
    words[0] = "-n";
    words[1] = name;
    System.arraycopy(arguments, 0, words, 2, arguments.length);
    ip(words);
  }

  /** The words that start a command in it; the command takes the place of the process. */
  List<String> exec() {
    return List.of("ip", "netns", "exec", name);
  }

  /** Ends the processes in it, and removes it. */
  void remove() {
    ip("netns", "pids", name)
        .lines()
        .flatMap(pid -> ProcessHandle.of(Long.parseLong(pid.strip())).stream())
        .forEach(ProcessHandle::destroyForcibly);
    ip("netns", "delete", name);
  }

  /**
   * Runs {@code task} on a thread of this process that is in it: sockets that the thread opens are
   * the namespace's.
   */
  <T> T visit(Callable<T> task) throws Exception {
    FutureTask<T> visit =
        new FutureTask<>(
            () -> {
              enter();
              return task.call();
            });
    // A new one, which ends: no other work must ever meet a thread that has changed its network.
    Thread thread = new Thread(visit, "in-" + name);
    thread.setDaemon(true);
    thread.start();
    return visit.get();
  }

  private void enter() {
    int file = LibC.LIBRARY.open(FOLDER + name, LibC.READ_ONLY);
    if (file < 0 || LibC.LIBRARY.setns(file, LibC.NETWORK) != 0) {
      throw new IllegalStateException(
          "cannot enter " + FOLDER + name + ": errno " + Native.getLastError());
    }
    LibC.LIBRARY.close(file);
  }

  /** See open(2), setns(2) and close(2). */
  interface LibC extends Library {
    LibC LIBRARY = Native.load("c", LibC.class);

    int READ_ONLY = 0;

    /** CLONE_NEWNET. */
    int NETWORK = 0x40000000;

    int open(String path, int flags);

    int setns(int file, int kind);

    int close(int file);
  }
}
