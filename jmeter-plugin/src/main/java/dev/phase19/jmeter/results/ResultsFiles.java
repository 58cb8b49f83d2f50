package dev.phase19.jmeter.results;

import dev.phase19.jmeter.file.Reason;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Opens results files, whatever their format: CSV or XML, plain or packed by gzip. */
public final class ResultsFiles {
  private static final int START = 512;

  private ResultsFiles() {}

  /**
   * Opens a file.
   *
   * @throws UnusableResultsException when it is not there, or no results can be read from it
   */
  public static ResultsReader open(Path file, Wanted wanted) throws IOException {
    if (Files.isDirectory(file)) {
      throw new UnusableResultsException(file + ": it is a folder; name the results files in it");
    }
    InputStream in;
    try {
      in = Files.newInputStream(file);
    } catch (IOException e) {
      throw new UnusableResultsException(file + ": " + Reason.of(e));
    }
    try {
      return open(file, in, wanted);
    } catch (IOException | RuntimeException e) {
      in.close();
      throw e;
    }
  }

  private static ResultsReader open(Path file, InputStream in, Wanted wanted) throws IOException {
    // Marked only to look at the start; it passes large reads on as they are.
    InputStream bytes = new BufferedInputStream(in, START);
    byte[] start = start(bytes);
    if (start.length >= 2 && start[0] == 0x1f && start[1] == (byte) 0x8b) {
      bytes = new BufferedInputStream(new Unpacked(bytes), START);
      start = start(bytes);
    }
    if (start.length == 0) {
      throw new UnusableResultsException(
          file
              + ": it is empty; JMeter writes results with -l, or with a listener that has a file");
    }
    if (isUtf16(start)) {
      throw new UnusableResultsException(
          file + ": it is in UTF-16; save it as UTF-8, as JMeter writes it");
    }
    return isXml(start) ? new XmlReader(file, bytes, wanted) : new CsvReader(file, bytes, wanted);
  }

  private static byte[] start(InputStream in) throws IOException {
    in.mark(START);
    byte[] start = in.readNBytes(START);
    in.reset();
    return start;
  }

  private static boolean isUtf16(byte[] start) {
    return start.length >= 2
        && (start[0] == (byte) 0xff && start[1] == (byte) 0xfe
            || start[0] == (byte) 0xfe && start[1] == (byte) 0xff);
  }

  private static boolean isXml(byte[] start) {
    for (byte b : start) {
      if (b == '<') {
        return true;
      }
      if (b > ' ') {
        return false;
      }
    }
    return false;
  }
}
