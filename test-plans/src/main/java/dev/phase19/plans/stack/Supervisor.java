package dev.phase19.plans.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.eclipse.jgit.util.FileUtils;

/**
 * Keeps a stack running until it has to end: because of a signal, because the process that it
 * watches has ended, or because one of the stack's own processes has ended. In each case all parts
 * are stopped.
 */
public final class Supervisor {
  private static final long CHECK_MILLIS = 250;

  private final StackLayout layout;
  private final StackOptions options;
  private final Optional<KnownProcess> watched;
  private final CountDownLatch told = new CountDownLatch(1);
  private final CountDownLatch ended = new CountDownLatch(1);

  /**
   * Creates a supervisor that has not started anything.
   *
   * @param watchedPid the process whose end ends the stack, if there is one
   */
  public Supervisor(StackLayout layout, StackOptions options, Optional<Long> watchedPid) {
    this.layout = layout;
    this.options = options;
    this.watched = watchedPid.map(KnownProcess::of);
  }

  /**
   * Starts the stack, and returns when it has ended.
   *
   * @param console receives the progress and the reason for the end
   * @param ready runs once the stack is ready
   */
  public void run(Consumer<String> console, Consumer<RunningStack> ready) throws Exception {
    Runtime.getRuntime().addShutdownHook(new Thread(this::stopAndWait, "stack-shutdown"));
    try {
      PrivateFiles.makeFolder(layout.folder());
      deleteLeftovers(layout.folder());
      KnownProcess.of(ProcessHandle.current().pid()).write(layout.supervisor());
      Thread watch = new Thread(this::watch, "stack-watch");
      watch.setDaemon(true);
      watch.start();
      try {
        runStack(console, ready);
      } finally {
        Files.deleteIfExists(layout.supervisor());
        deleteLeftovers(layout.folder());
      }
    } finally {
      ended.countDown();
    }
  }

  private void runStack(Consumer<String> console, Consumer<RunningStack> ready) throws Exception {
    try (RunningStack stack =
        RunningStack.start(layout, options, console, () -> told.getCount() == 0)) {
      ready.accept(stack);
      console.accept(hold(stack));
    } catch (InterruptedException e) {
      console.accept("the stack was told to end before it was ready");
    }
  }

  /** Waits until the stack has to end, and returns the reason. */
  private String hold(RunningStack stack) throws InterruptedException {
    while (!told.await(CHECK_MILLIS, TimeUnit.MILLISECONDS)) {
      if (stack.endedPart().isPresent()) {
        return stack.endedPart().get();
      }
    }
    return watchedIsAlive()
        ? "the stack was told to end"
        : "the process that started the stack has ended; the stack ends too";
  }

  private boolean watchedIsAlive() {
    return watched.map(KnownProcess::isAlive).orElse(true);
  }

  private void watch() {
    try {
      while (watchedIsAlive()) {
        TimeUnit.MILLISECONDS.sleep(CHECK_MILLIS);
      }
      told.countDown();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void stopAndWait() {
    told.countDown();
    try {
      ended.await(30, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Deletes what is of no use after a stack: data of Redis, copies of jars, unfinished clones. */
  private static void deleteLeftovers(Path folder) throws IOException {
    try (var entries = Files.newDirectoryStream(folder, "{redis-*,clones,programs}")) {
      for (Path entry : entries) {
        if (Files.isDirectory(entry)) {
          FileUtils.delete(entry.toFile(), FileUtils.RECURSIVE | FileUtils.SKIP_MISSING);
        }
      }
    }
  }
}
