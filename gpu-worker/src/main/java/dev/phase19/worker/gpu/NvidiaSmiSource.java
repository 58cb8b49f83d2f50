package dev.phase19.worker.gpu;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Readings by the program nvidia-smi, a process a reading: the fallback where NVML cannot be
 * loaded.
 */
final class NvidiaSmiSource implements GpuSource {
  private static final String QUERY =
      "--query-gpu=index,uuid,name,driver_version,utilization.gpu,memory.used,memory.total,power.draw,temperature.gpu";
  private static final int COLUMNS = 9;
  private static final long LONGEST_SECONDS = 10;
  private static final long MEBIBYTE = 1L << 20;

  private record Line(GpuDevice device, GpuReading reading) {}

  private final String program;
  private final List<GpuDevice> devices;

  private NvidiaSmiSource(String program, List<GpuDevice> devices) {
    this.program = program;
    this.devices = devices;
  }

  /**
   * Runs it once to find the devices.
   *
   * @throws GpuUnavailableException if there is no such program, or it knows no device
   */
  static NvidiaSmiSource open(String program) throws GpuUnavailableException {
    return new NvidiaSmiSource(
        program, query(program, Instant.EPOCH).stream().map(Line::device).toList());
  }

  @Override
  public List<GpuDevice> devices() {
    return devices;
  }

  @Override
  public Map<String, GpuReading> read(Instant now) throws GpuUnavailableException {
    Map<String, GpuReading> readings = new LinkedHashMap<>();
    for (Line line : query(program, now)) {
      readings.put(line.device().uuid(), line.reading());
    }
    return readings;
  }

  private static List<Line> query(String program, Instant now) throws GpuUnavailableException {
    Process process;
    try {
      process =
          new ProcessBuilder(program, QUERY, "--format=csv,noheader,nounits")
              .redirectErrorStream(true)
              .start();
    } catch (IOException e) {
      throw new GpuUnavailableException("no program " + program);
    }
    try {
      // Its few lines fit into the pipe. Reading first would wait for ever when the driver hangs.
      if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
        throw new GpuUnavailableException(
            program + " did not answer within " + LONGEST_SECONDS + " s");
      }
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.exitValue() != 0) {
        throw new GpuUnavailableException(program + ": " + output.strip());
      }
      List<Line> lines = parse(output, now);
      if (lines.isEmpty()) {
        throw new GpuUnavailableException(program + " knows no device");
      }
      return lines;
    } catch (IOException e) {
      throw new GpuUnavailableException(program + ": " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new GpuUnavailableException("interrupted");
    } finally {
      process.destroyForcibly();
    }
  }

  private static List<Line> parse(String output, Instant now) {
    List<Line> lines = new ArrayList<>();
    for (String text : output.lines().toList()) {
      String[] cells = text.split(",\\s*");
      if (cells.length == COLUMNS && cells[0].strip().matches("[0-9]+")) {
        Double total = number(cells[6]);
        Double used = number(cells[5]);
        lines.add(
            new Line(
                new GpuDevice(
                    Integer.parseInt(cells[0].strip()),
                    cells[1],
                    cells[2],
                    cells[3],
                    total == null ? null : total.longValue() * MEBIBYTE),
                new GpuReading(
                    now,
                    number(cells[4]),
                    used == null ? null : used.longValue() * MEBIBYTE,
                    number(cells[7]),
                    number(cells[8]))));
      }
    }
    return lines;
  }

  /** It writes {@code [N/A]} for what a device does not report. */
  private static Double number(String cell) {
    try {
      return Double.valueOf(cell.strip());
    } catch (NumberFormatException notReported) {
      return null;
    }
  }

  @Override
  public void close() {
    // each reading is a process of its own
  }
}
