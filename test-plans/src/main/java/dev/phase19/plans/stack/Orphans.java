package dev.phase19.plans.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The processes of a stack, recorded in a file as they start, so that those that a killed
 * supervisor left behind can be ended.
 */
public final class Orphans {
  private static final long GRACE_SECONDS = 8;

  private Orphans() {}

  static void add(Path file, long pid) throws IOException {
    Files.writeString(
        file,
        KnownProcess.of(pid).text() + "\n",
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }

  /**
   * Ends those that are alive. Call it only if no supervisor holds them.
   *
   * @return how many there were
   */
  public static int end(StackLayout layout) throws IOException, InterruptedException {
    List<ProcessHandle> alive = alive(layout);
    alive.forEach(ProcessHandle::destroy);
    for (ProcessHandle process : alive) {
      try {
        process.onExit().get(GRACE_SECONDS, TimeUnit.SECONDS);
      } catch (TimeoutException | ExecutionException e) {
        process.destroyForcibly();
      }
    }
    Files.deleteIfExists(layout.processes());
    return alive.size();
  }

  /** Returns those that are alive. */
  static List<ProcessHandle> alive(StackLayout layout) throws IOException {
    List<ProcessHandle> alive = new ArrayList<>();
    if (Files.exists(layout.processes())) {
      for (String line : Files.readAllLines(layout.processes())) {
        KnownProcess.parse(line).flatMap(KnownProcess::handle).ifPresent(alive::add);
      }
    }
    return alive;
  }
}
