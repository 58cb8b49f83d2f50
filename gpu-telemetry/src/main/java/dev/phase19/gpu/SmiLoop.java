package dev.phase19.gpu;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A running {@code nvidia-smi --loop-ms}, whose output a thread reads until it ends. The program
 * also ends by itself when this process is gone and nobody reads its output.
 */
final class SmiLoop implements AutoCloseable {
  /** Reports kept for a caller that does not read: those of 10 GPUs at 50 ms for over a minute. */
  private static final int MAX_UNREAD = 16_384;

  private final Process process;
  private final Clock clock;
  private final Deque<GpuReport> unread = new ArrayDeque<>();
  private final Map<String, Long> memoryUsed = new HashMap<>();
  private Instant heard;
  private String lastWords = "";
  private boolean ended;

  private SmiLoop(Process process, Clock clock) {
    this.process = process;
    this.clock = clock;
    this.heard = clock.instant();
  }

  static SmiLoop start(List<String> command, Clock clock) throws GpuUnavailableException {
    try {
      SmiLoop loop =
          new SmiLoop(new ProcessBuilder(command).redirectErrorStream(true).start(), clock);
      Thread reader = new Thread(loop::readAll, "nvidia-smi-reader");
      reader.setDaemon(true);
      reader.start();
      return loop;
    } catch (IOException e) {
      throw new GpuUnavailableException("no program " + command.get(0));
    }
  }

  private void readAll() {
    try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        hear(line);
      }
    } catch (IOException closed) {
      // the process was ended
    }
    synchronized (this) {
      ended = true;
    }
  }

  private synchronized void hear(String line) {
    heard = clock.instant();
    SmiLine.parse(line, heard)
        .ifPresentOrElse(
            known -> {
              GpuReport report = known.report();
              unread.addLast(report);
              if (unread.size() > MAX_UNREAD) {
                unread.removeFirst();
              }
              if (report.reading() != null && report.reading().memoryUsedBytes() != null) {
                memoryUsed.put(report.uuid(), report.reading().memoryUsedBytes());
              }
            },
            () -> lastWords = line.isBlank() ? lastWords : line.strip());
  }

  /** Returns the reports since the last call. */
  synchronized List<GpuReport> drain() {
    List<GpuReport> reports = new ArrayList<>(unread);
    unread.clear();
    return reports;
  }

  synchronized long memoryUsed(String uuid) {
    return memoryUsed.getOrDefault(uuid, 0L);
  }

  /** Returns when it last wrote a line. */
  synchronized Instant heard() {
    return heard;
  }

  /** Whether it has ended and all of its output was read. */
  synchronized boolean ended() {
    return ended;
  }

  /** Returns the last line that was not a reading, or an empty string. */
  synchronized String lastWords() {
    return lastWords;
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
