package dev.phase19.plans.hosts;

import static dev.phase19.plans.hosts.Iproute.ip;

import com.sun.jna.Library;
import com.sun.jna.Native;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;

/**
 * A network namespace of this computer's kernel. The processes that are started in it have devices,
 * addresses, routes and ports of their own.
 */
record Namespace(String name) {
  private static final String FOLDER = "/run/netns/";

  static Namespace add(String name) {
    ip("netns", "add", name);
    return new Namespace(name);
  }

  /** Returns all namespaces that have a name, whoever created them. */
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

  /** Returns the words that start a command in it; the command replaces the {@code ip} process. */
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
   * Runs {@code task} on a thread of this process that has entered the namespace: the sockets that
   * the thread opens belong to the namespace.
   */
  <T> T visit(Callable<T> task) throws Exception {
    FutureTask<T> visit =
        new FutureTask<>(
            () -> {
              enter();
              return task.call();
            });
    // A new thread, which ends: no other work may ever run on a thread that changed its network.
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

  /** The functions of the C library; see open(2), setns(2) and close(2). */
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
