package dev.phase19.gpu;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Readings from the program nvidia-smi, which runs for as long as the source is open: the fallback
 * where NVML cannot be loaded.
 */
final class NvidiaSmiSource implements GpuSource {
  /** After this the driver counts as hung. A first call may start it, which takes seconds. */
  private static final Duration MAX_SILENCE = Duration.ofSeconds(10);

  private final String program;
  private final List<GpuDevice> devices;
  private final SmiLoop loop;

  private NvidiaSmiSource(String program, List<GpuDevice> devices, SmiLoop loop) {
    this.program = program;
    this.devices = devices;
    this.loop = loop;
  }

  /**
   * Runs the program once to find the devices, then starts it to run until the source is closed.
   *
   * @throws GpuUnavailableException if there is no such program, or it finds no device
   */
  static NvidiaSmiSource open(String program, Duration interval, Clock clock)
      throws GpuUnavailableException {
    List<GpuDevice> devices = devices(program);
    SmiLoop loop =
        SmiLoop.start(
            List.of(program, SmiLine.QUERY, SmiLine.FORMAT, "--loop-ms=" + interval.toMillis()),
            clock);
    return new NvidiaSmiSource(program, devices, loop);
  }

  private static List<GpuDevice> devices(String program) throws GpuUnavailableException {
    Process process;
    try {
      process =
          new ProcessBuilder(program, SmiLine.QUERY, SmiLine.FORMAT)
              .redirectErrorStream(true)
              .start();
    } catch (IOException e) {
      throw new GpuUnavailableException("no program " + program);
    }
    try {
      // Its few lines fit into the pipe. Reading first would block forever if the driver hangs.
      if (!process.waitFor(MAX_SILENCE.toSeconds(), TimeUnit.SECONDS)) {
        throw new GpuUnavailableException(
            program + " did not answer within " + MAX_SILENCE.toSeconds() + " s");
      }
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.exitValue() != 0) {
        throw new GpuUnavailableException(program + ": " + output.strip());
      }
      List<GpuDevice> devices =
          output
              .lines()
              .map(line -> SmiLine.parse(line, Instant.EPOCH))
              .flatMap(Optional::stream)
              .map(SmiLine::device)
              .toList();
      if (devices.isEmpty()) {
        throw new GpuUnavailableException(program + " knows no device: " + output.strip());
      }
      return devices;
    } catch (IOException e) {
      throw new GpuUnavailableException(program + ": " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new GpuUnavailableException("interrupted");
    } finally {
      process.destroyForcibly();
    }
  }

  @Override
  public String name() {
    return "nvidia-smi";
  }

  @Override
  public List<GpuDevice> devices() {
    return devices;
  }

  @Override
  public List<GpuReport> read(Instant now) throws GpuUnavailableException {
    boolean ended = loop.ended();
    List<GpuReport> reports = loop.drain();
    if (reports.isEmpty() && ended) {
      throw new GpuUnavailableException(
          program + " has ended" + (loop.lastWords().isEmpty() ? "" : ": " + loop.lastWords()));
    }
    if (reports.isEmpty() && loop.heard().plus(MAX_SILENCE).isBefore(now)) {
      throw new GpuUnavailableException(
          program + " has said nothing for " + MAX_SILENCE.toSeconds() + " s");
    }
    return reports;
  }

  @Override
  public long memoryUsed(String uuid) {
    return loop.memoryUsed(uuid);
  }

  @Override
  public void close() {
    loop.close();
  }
}
